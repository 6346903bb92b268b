"""Labelled attributions: who says what, in our own words; and the same measures on others' data."""

"""Labelled claims."""

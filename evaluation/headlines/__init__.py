"""Labelled headlines."""

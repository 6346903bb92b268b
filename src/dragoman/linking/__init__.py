"""Mentions linked to actors, offices and places as they stood that day, with explained scores."""

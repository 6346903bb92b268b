"""Office-holders: names, titles, whose office it is, and later mentions of the same person."""

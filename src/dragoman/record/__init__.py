"""The store of facts: tables, reading, writing, checks and the starter record."""

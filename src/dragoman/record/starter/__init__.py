"""The starter record: our own YAML and CSV, and the tables built from them (``make starter``)."""

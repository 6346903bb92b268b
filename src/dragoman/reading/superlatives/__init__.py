"""First, highest, unprecedented: what is claimed to be beyond what was."""

"""Data feeds in their publishers' own layouts: one YAML each, and a module where SQL is not enough."""

"""Data feeds in their publishers' own layouts: one YAML each, a module where SQL falls short."""

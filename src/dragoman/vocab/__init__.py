"""The field's words as YAML: states, organisations, offices, event types, cues, units, stages."""

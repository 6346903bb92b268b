"""Who says what: cues, their frames, the spans of source and content, and who the source is."""

"""What a language model proposes, checked against the text."""

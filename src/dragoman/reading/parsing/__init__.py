"""Text in, words with tags, heads and entities out: the shipped pipelines and what mends them."""

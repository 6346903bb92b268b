"""What publics and groups think, and how many of them."""

"""States, organisations and the bodies that stand for them, where a text names them."""

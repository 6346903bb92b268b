"""What parties are to do, and how firmly they are bound to it."""

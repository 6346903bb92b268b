"""What every room speaks in: frozen, typed, no I/O."""

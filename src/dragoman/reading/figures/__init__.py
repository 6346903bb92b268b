"""How much: numbers, their units and periods, and which indicator they are of, and whose."""

"""What rises, falls, stalls or turns."""

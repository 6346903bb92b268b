"""A headline and its body: what it claims, how firmly, and whether the body bears it out."""

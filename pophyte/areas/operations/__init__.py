"""What changes areas. Boundaries bring shapely and numpy along: import them from their own file, where needed."""

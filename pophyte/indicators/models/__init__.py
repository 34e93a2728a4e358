"""What people add to the figures: the figures themselves live in the store, not in the database."""

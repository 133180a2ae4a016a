"""One file a place in the navigation."""

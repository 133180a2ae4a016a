"""Keys and sealed bytes: knows no record and no path."""

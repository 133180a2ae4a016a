"""What the views show, read from the journal a window at a time."""

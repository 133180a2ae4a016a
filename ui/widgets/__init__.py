"""Small parts of the window: values in, signals out; they know no journal."""

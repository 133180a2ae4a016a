"""What comes before, over and after the pages: in, out, done."""

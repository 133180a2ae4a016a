"""What is written down: frozen values, pure, no input or output."""

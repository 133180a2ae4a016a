"""The headless core: no Qt, no socket, ever."""

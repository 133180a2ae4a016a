"""The Qt program: knows journal, is known by nobody."""

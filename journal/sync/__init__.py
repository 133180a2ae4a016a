"""Several devices that exchange changes through a folder which another engine carries; values and bytes alone."""

"""`python -m ui`: the windows of Kith."""

import sys

from ui.app import main

if __name__ == "__main__":
    sys.exit(main())

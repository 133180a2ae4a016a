"""`python -m journal` is `kith`."""

import sys

from journal.cli import main

sys.exit(main())

"""Makes the golden vault of a new version of the schema, once: `python tests/golden/make_vaults.py FOLDER`.

Each is a small journal with an edit, a deletion and an attachment, of the test profile, as its version of Kith left it
when closed. They are committed and never made again: what matters is that later versions can still open them. A new one
is that of the version before, brought up by this version, so that all hold the same.

The first two were made together, before any release: version 1 is version 2 with its last step taken back, and has
exactly the tables of the first step, which a test compares.
"""

import shutil
import sys
from pathlib import Path

from journal.store import schema
from journal.vault import unlock

PASSPHRASE = "golden"
_KEPT = ("vault.json", "vault.json.copy", "journal.db")


def main(folder: Path) -> None:
    """Write `folder`/N for the schema's version N, out of `folder`/(N - 1)."""
    newest = folder / str(schema.VERSION)
    shutil.copytree(folder / str(schema.VERSION - 1), newest)
    unlock(newest, PASSPHRASE).close()
    for path in newest.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        elif path.name not in _KEPT:
            path.unlink()


if __name__ == "__main__":
    main(Path(sys.argv[1]))

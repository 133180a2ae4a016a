"""The journals that the window is measured over: one of a million records, made once, and an empty one."""

import os
from datetime import date
from pathlib import Path

from journal.journal import create_journal
from journal.model.change import addition
from journal.sample import generate

PASSPHRASE = "four words that stay"
UNTIL = date(2026, 3, 1)
RECORDS = int(os.environ.get("KITH_BENCH_RECORDS", "1000000"))


def made(folder: Path, records: int) -> Path:
    """The folder of a journal of three people over ten years; as it was left when it was made before."""
    if not (folder / "vault.json").exists():
        journal, _code = create_journal(folder, PASSPHRASE, test_kdf=True)
        written = generate(people=3, years=10, records=max(records, 10_000), seed=1, until=UNTIL)
        if records:
            journal.take_in((addition(record) for record in written), title="Made up")
        else:
            journal.apply([addition(next(iter(written)))], title="Made up")
        journal.close()
    return folder

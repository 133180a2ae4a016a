"""Makes the golden vaults once, when a version of the schema is new: `python tests/golden/make_vaults.py FOLDER`.

Each is a small journal with an edit, a deletion and an attachment, of the test profile, as this version of Kith leaves
it when closed. They are committed and never made again: what matters is that later versions can still open them.
Version 1 was never released. It is version 2 with its last step taken back, and has exactly the tables of the first
step, which a test compares.
"""

import sys
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import msgspec

from journal import driver, vault
from journal.model.change import Change
from journal.model.daily import CheckIn
from journal.model.documents import Attachment, Note
from journal.model.ids import new_id
from journal.model.moments import Moment
from journal.model.people import Person
from journal.model.records import Answer, Effective, Rating, Record
from journal.model.symptoms import Symptom
from journal.store import Writer, attachments, batches, changing, schema
from journal.vault import OpenVault
from journal.vault.folder import Folder

PASSPHRASE = "golden"
RECORDED = "2026-03-05T07:12:00.000Z"
_KEPT = ("vault.json", "vault.json.copy", "journal.db")


def main(folder: Path) -> None:
    """Write `folder`/1 and `folder`/2."""
    newest = folder / str(schema.VERSION)
    made = vault.create(newest, PASSPHRASE, test_kdf=True)
    _fill(made.vault)
    made.vault.close()
    older = folder / "1"
    older.mkdir()
    for path in newest.iterdir():
        if path.name in _KEPT:
            (older / path.name).write_bytes(path.read_bytes())
        elif path.is_dir():
            path.rmdir()
        else:
            path.unlink()
    _take_back(Folder(older), made.vault.database_key)


def _fill(opened: OpenVault) -> None:
    writer = Writer(opened.folder.database, opened.database_key)
    sha256, pieces = attachments.pieces(b"a letter")
    writer.run(lambda connection: attachments.put(connection, sha256, pieces))
    records = _records(sha256)
    _write(writer, "First days", [Change(None, record) for record in records])
    for record in records[1:3]:
        stored = msgspec.structs.replace(record, revision=1)
        _write(writer, "Edit", [Change(stored, msgspec.structs.replace(stored, note="later"))])
    stored = msgspec.structs.replace(records[3], revision=1)
    _write(writer, "Delete", [Change(stored, msgspec.structs.replace(stored, deleted=True))])
    writer.close()


def _records(sha256: str) -> list[Record]:
    one = new_id()
    found: list[Record] = [Person(id=one, person=one, recorded=RECORDED, name="Ada Okafor")]
    for day in range(1, 29):
        severity = Answer(answer="given", value=Rating(scale="nrs-11", raw=Decimal(day % 11), recall="now"))
        start = Effective(start=Moment(f"2026-02-{day:02}T09:30+01:00"))
        found += [
            Symptom(id=new_id(), person=one, recorded=RECORDED, effective=start, name="dizzy", severity=severity),
            CheckIn(id=new_id(), person=one, recorded=RECORDED, effective=start, note=f"day {day}"),
        ]
    found += [
        Note(id=new_id(), person=one, recorded=RECORDED, text="of no known day"),
        Attachment(id=new_id(), person=one, recorded=RECORDED, name="letter", sha256=sha256, size=8),
    ]
    return found


def _write(writer: Writer, title: str, changes: list[Change]) -> None:
    now = datetime(2026, 3, 5, 7, 12, tzinfo=UTC)
    heading = batches.Heading(title, RECORDED, int(now.timestamp() * 1000))
    batches.write(writer, heading, changing.sorted_lines(changes))


def _take_back(folder: Folder, key: str) -> None:
    connection = driver.connect(folder.database, key)
    connection.execute("DROP TABLE day")
    connection.execute("PRAGMA user_version = 1")
    connection.execute("VACUUM")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))

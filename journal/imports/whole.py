"""Takes the records of a .kith file as they are: ids, times of writing and import keys kept."""

from collections.abc import Iterable, Sequence

import msgspec

from journal.confinement import UnreadableFileError
from journal.i18n import N_
from journal.imports.building import check
from journal.imports.preview import FILE, Conflict, Item, Options, OtherPersonError, Preview
from journal.imports.rows import Aside, Received, Refusal, Refused, Used, Whole, Word, refusal
from journal.model import codec
from journal.model.change import Change
from journal.model.people import Person
from journal.model.records import Record
from journal.progress import Progress


def take(format_name: str, rows: Iterable[Received], options: Options, progress: Progress) -> Preview:
    """The preview of one person's records. Raises OtherPersonError, or UnreadableFileError without a person."""
    everything = list(rows)
    records, refused = _records([row for row in everything if isinstance(row, Whole)])
    person = next((record for _row, record in records if isinstance(record, Person)), None)
    if person is None:
        raise UnreadableFileError(N_("The file names no person whose records it holds."), {})
    if options.into is not None and options.into.id != person.id:
        raise OtherPersonError
    preview = Preview(format=format_name, person=person, refused=refused)
    for row in everything:
        preview.read[row.type] += 1
        if isinstance(row, Refusal):
            preview.refused.append(row)
        elif isinstance(row, Aside):
            preview.asides.append(row)
        elif isinstance(row, Used):
            preview.used[row.type] += 1
        elif isinstance(row, Word):
            preview.used[row.type] += 1
            preview.words.append((row.word, row.verdict))
    _compare(preview, records, options, progress)
    return preview


def _records(rows: Sequence[Whole]) -> tuple[list[tuple[Whole, Record]], list[Refusal]]:
    found, refused = [], []
    seen: set[str] = set()
    for row in rows:
        try:
            record = _record(row, seen)
        except (codec.BodyError, msgspec.DecodeError) as why:
            refused.append(Refusal(where=row.where, type=row.type, why=N_("{why}"), fields={"why": str(why)}))
        except Refused as why:
            refused.append(refusal(why, where=row.where, type=row.type))
        else:
            seen.add(record.id)
            found.append((row, record))
    return found, refused


def _record(row: Whole, seen: set[str]) -> Record:
    record = codec.from_object(codec.loads(row.record))
    if record.id in seen:
        raise Refused(N_("a record of that id stands before it"))
    check(record)
    return record


def _compare(preview: Preview, records: Sequence[tuple[Whole, Record]], options: Options, progress: Progress) -> None:
    known = options.by_id(preview.person.id, [record.id for _row, record in records])
    for number, (row, record) in enumerate(records):
        if number % 2000 == 0:
            progress.step(number, len(records))
        if record.person != preview.person.id:
            why = N_("it is of another person than the file")
            preview.refused.append(Refusal(where=row.where, type=row.type, why=why))
            continue
        ours = known.get(record.id)
        if ours is None:
            preview.new.append(Item(row.where, row.type, record))
            preview.changes.append(Change(None, record))
        elif codec.as_object(ours) == codec.as_object(record):
            preview.same.append(Item(row.where, row.type, record))
        else:
            theirs = msgspec.structs.replace(record, revision=ours.revision)
            preview.conflicting.append(Conflict(row.where, row.type, ours, theirs))
            if options.on_conflict == FILE:
                preview.changes.append(Change(ours, theirs))

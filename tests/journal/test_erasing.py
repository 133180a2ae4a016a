import pytest

from journal import driver
from journal.journal import Journal
from journal.model.change import Change, addition
from journal.model.documents import Attachment
from journal.model.ids import new_id
from journal.model.selection import Selection
from journal.model.shares import Share
from journal.store import upkeep
from journal.store.attachments import NoSuchAttachmentError
from journal.store.lookups import NoSuchRecordError
from tests.journal.making import ADA, BEN, RECORDED, at, note

MARKER = "zebrafish"
TABLES = ("record", "change", "batch", "attachment", "draft", "word", "search_data", "search_docsize", "search_idx")


def _attachment(sha256: str, thumbnail: str | None = None) -> Attachment:
    return Attachment(id=new_id(), person=ADA.id, recorded=RECORDED, name="Letter", sha256=sha256, thumbnail=thumbnail)


def _bytes_of(journal: Journal) -> bytes:
    """Every value of every table, unencrypted."""
    vault = journal.vault
    connection = driver.connect(vault.folder.database, vault.database_key, read_only=True)
    assert upkeep.integrity(connection) == ()
    found = b"".join(
        value if isinstance(value, bytes) else str(value).encode()
        for table in TABLES
        # The names come from the list above.
        for row in connection.execute(f"SELECT * FROM {table}")  # noqa: S608
        for value in row
    )
    connection.close()
    return found


def test_an_erased_word_is_in_no_table_and_not_in_the_search_index(journal: Journal) -> None:
    (stored,) = journal.apply([addition(note(f"a {MARKER}"))], title=f"Added {MARKER}").records
    journal.apply([Change(stored, None)], title="Gone")
    journal.undo()
    journal.keep_draft("note", f'{{"id":"{stored.id}","text":"{MARKER}"}}'.encode())
    assert MARKER.encode() in _bytes_of(journal)
    journal.erase(stored.id)
    assert MARKER.encode() not in _bytes_of(journal)
    assert MARKER[:5].encode() not in _bytes_of(journal)
    assert journal.counts(ADA.id) == {"person": 1}
    with pytest.raises(NoSuchRecordError):
        journal.erase(stored.id)


def test_erasing_one_of_a_batch_leaves_the_others_to_undo(journal: Journal) -> None:
    one, two = journal.apply([addition(note("one")), addition(note("two"))], title="Two").records
    journal.erase(one.id)
    (undone,) = journal.undo()
    assert (undone.title, undone.changes) == ("Two", 1)
    with pytest.raises(NoSuchRecordError):
        journal.get(two.id)


def test_an_erased_batch_is_passed_over_by_undo(journal: Journal) -> None:
    (one,) = journal.apply([addition(note("one"))], title="One").records
    (two,) = journal.apply([addition(note("two"))], title="Two").records
    journal.erase(two.id)
    assert [undone.title for undone in journal.undo()] == ["One"]
    with pytest.raises(NoSuchRecordError):
        journal.get(one.id)


def test_bytes_go_with_their_last_record(journal: Journal) -> None:
    shared, alone = journal.attach(b"shared"), journal.attach(b"alone")
    one, two = _attachment(shared, thumbnail=alone), _attachment(shared)
    journal.apply([addition(one), addition(two)], title="Letters")
    journal.erase(one.id)
    assert journal.attachment(shared) == b"shared"
    with pytest.raises(NoSuchAttachmentError):
        journal.attachment(alone)
    journal.erase(two.id)
    with pytest.raises(NoSuchAttachmentError):
        journal.attachment(shared)


def test_a_share_forgets_what_it_disclosed_of_that_kind(journal: Journal) -> None:
    disclosed = ({"kind": "note", "text": MARKER}, {"kind": "symptom", "name": "Headache"})
    share = Share(id=new_id(), person=ADA.id, recorded=RECORDED, audience="peer", disclosed=disclosed)
    written = note(MARKER)
    journal.apply([addition(written), addition(share)], title="Share")
    journal.erase(written.id)
    kept = journal.get(share.id)
    assert isinstance(kept, Share)
    assert kept.disclosed == ({"kind": "symptom", "name": "Headache"},)
    assert MARKER.encode() not in _bytes_of(journal)


def test_a_share_itself_is_removed_by_erasing_alone(journal: Journal) -> None:
    share = Share(id=new_id(), person=ADA.id, recorded=RECORDED, audience="peer")
    journal.apply([addition(share)], title="Share")
    journal.erase(share.id)
    assert journal.counts(ADA.id) == {"person": 1}


def test_erasing_a_person_erases_what_is_theirs_and_nothing_else(journal: Journal) -> None:
    journal.apply([addition(note(MARKER)), addition(note("kept", person=BEN.id, effective=at("2026")))], title="Two")
    journal.decide(ADA.id, MARKER, "never")
    journal.erase(ADA.id)
    assert [person.name for person in journal.people()] == ["Ben"]
    assert [record.kind for record in journal.select(Selection(person=BEN.id))] == ["note", "person"]
    assert MARKER.encode() not in _bytes_of(journal)


def test_what_is_not_here_cannot_be_erased(journal: Journal) -> None:
    for wanted in (new_id(), "what?"):
        with pytest.raises(NoSuchRecordError):
            journal.erase(wanted)

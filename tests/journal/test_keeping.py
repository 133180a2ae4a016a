import io

import pytest

from journal.journal import Journal
from journal.model.preferences import Preferences
from journal.store.attachments import PIECE, DamagedAttachmentError, NoSuchAttachmentError
from tests.journal.making import ADA, BEN


@pytest.mark.parametrize("size", [0, 1, PIECE, PIECE + 1, 3 * PIECE])
def test_a_file_comes_out_as_it_went_in(journal: Journal, size: int) -> None:
    content = bytes(range(256)) * (size // 256 + 1)
    content = content[:size]
    digest = journal.attach(content)
    assert journal.attachment(digest) == content
    assert journal.attach(io.BytesIO(content)) == digest


def test_a_file_lies_in_pieces(journal: Journal) -> None:
    journal.attach(bytes(PIECE + 1))
    assert journal._look(lambda c: c.execute("SELECT part, length(bytes) FROM attachment").fetchall()) == [
        (0, PIECE),
        (1, 1),
    ]


def test_a_file_that_is_not_here_is_told(journal: Journal) -> None:
    for digest in ("00" * 32, "what?"):
        with pytest.raises(NoSuchAttachmentError):
            journal.attachment(digest)


def test_bytes_that_are_not_those_put_in_are_never_shown(journal: Journal) -> None:
    digest = journal.attach(b"a letter")
    journal._writer.run(lambda c: c.execute("UPDATE attachment SET bytes = ?", (b"another",)))
    with pytest.raises(DamagedAttachmentError):
        journal.attachment(digest)


def test_decided_words_belong_to_one_person_and_are_folded(journal: Journal) -> None:
    journal.decide(ADA.id, "Straße", "never")
    journal.decide(ADA.id, "Graz", "keep")
    journal.decide(ADA.id, "STRASSE", "keep")
    assert journal.words(ADA.id) == (("graz", "keep"), ("strasse", "keep"))
    assert journal.words(BEN.id) == ()
    journal.decide(ADA.id, "graz", "")
    assert journal.words(ADA.id) == (("strasse", "keep"),)


def test_preferences_are_kept_and_those_of_a_newer_kith_beside_them(journal: Journal) -> None:
    assert journal.preferences == Preferences()
    newer = b'{"zone":"Europe/Vienna","colour_of_the_sky":"grey"}'
    journal._writer.run(lambda c: c.execute("INSERT INTO preference VALUES ('preferences', ?)", (newer,)))
    assert journal.preferences == Preferences(zone="Europe/Vienna")
    journal.keep_preferences(Preferences(lock_after=9))
    assert journal.preferences == Preferences(lock_after=9)
    (stored,) = journal._look(lambda c: c.execute("SELECT value FROM preference").fetchone())
    assert b"grey" in stored


def test_a_draft_is_kept_until_it_is_emptied(journal: Journal) -> None:
    journal.keep_draft("note", b"{}")
    journal.keep_draft("note", b'{"text":"half"}')
    assert [(draft.name, draft.body) for draft in journal.drafts()] == [("note", b'{"text":"half"}')]
    journal.keep_draft("note", b"")
    assert journal.drafts() == ()

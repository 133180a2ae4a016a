"""One open vault: its records, the changes to them, and what else it keeps."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import BinaryIO, NamedTuple, TypeVar, cast

from journal import driver
from journal import vault as vaults
from journal.driver import Connection
from journal.model.change import Change
from journal.model.moments import stamp
from journal.model.people import Person
from journal.model.preferences import Preferences
from journal.model.records import Record
from journal.model.selection import Selection
from journal.progress import SILENT, Progress
from journal.store import (
    Writer,
    attachments,
    batches,
    changing,
    decided,
    drafts,
    erasing,
    history,
    lookups,
    persons,
    preferences,
    prevalence,
    timeline,
    undoing,
)
from journal.store.batches import Heading
from journal.store.decided import Decided
from journal.store.drafts import Draft
from journal.store.exchange import Exchange
from journal.store.history import Past
from journal.store.lookups import Point
from journal.store.undoing import Undone
from journal.vault import OpenVault
from journal.vault.header import Opener
from journal.vault.opening import UnreadableVaultError, unlock_with
from journal.vocabulary.rare import Condition, packed, unpacked

Answer = TypeVar("Answer")
_EPOCH = date(1970, 1, 1)


class Applied(NamedTuple):
    """A batch that is on the disk: its number, and its records as they now stand, those taken away left out."""

    batch: int
    records: tuple[Record, ...]


class Page(NamedTuple):
    """Whole seconds of a timeline, newest first. `next`: where the following page begins, None at the end."""

    records: tuple[Record, ...]
    next: int | None


class Created(NamedTuple):
    """A new journal, open, and its recovery code: shown once, kept nowhere."""

    journal: "Journal"
    recovery_code: str


class Journal:
    """Reads records, applies changes, keeps attachments, locks. Whoever opened it calls `close`.

    What writes blocks its caller until the disk has it; any thread may call. `now`: aware, handed in by tests.
    """

    def __init__(self, vault: OpenVault, *, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self.vault = vault
        self._now = now
        path, key = vault.folder.database, vault.database_key
        self._writer = Writer(
            path, key, make_room=vault.make_room, committed=vault.committed, only_read=vault.only_read
        )
        try:
            if not vault.only_read:
                batches.take_back_unfinished(self._writer)
            self._reader = vault.reader()
        except BaseException:
            self._writer.close()
            raise
        self.exchange = Exchange(self._writer, self._reader)
        """The history as other devices need it; `journal.syncing` uses it."""

    # Writing

    def apply(self, changes: Sequence[Change], *, title: str, author: str = "") -> Applied:
        """Write the changes as one batch: all of them or, when one is refused, none.

        Raises InvalidRecordError, ConflictError (a `before` is no longer what is stored), ForeignReferenceError,
        UnknownPersonError, DiskFullError, NotSavedError, ClosedJournalError.
        """
        heading = self._heading(title, author, lasting=changing.are_shares(changes))
        batch = batches.write(self._writer, heading, changing.sorted_lines(changes))
        return Applied(batch, changing.records_of(changes, batch))

    def take_in(self, changes: Iterable[Change], *, title: str, author: str = "", progress: Progress = SILENT) -> int:
        """The same for changes without number, read as they are written; gives the batch's number."""
        return batches.write(self._writer, self._heading(title, author), changing.lines(changes), progress)

    def undo(self, n: int = 1, progress: Progress = SILENT) -> tuple[Undone, ...]:
        """Take back the last `n` batches, or all there are, the newest first; what came before a refused one stays so.

        Raises NothingToUndoError, UndoRefusedError.
        """
        done = [self.take_back(self._look(undoing.newest), progress)]
        while len(done) < n and self._look(undoing.can_undo):
            done.append(self.take_back(self._look(undoing.newest), progress))
        return tuple(done)

    def redo(self, progress: Progress = SILENT) -> Undone:
        """Take back the last undo, unless something was written since. Raises NothingToRedoError, UndoRefusedError."""
        return self.take_back(self._look(undoing.last_undo), progress)

    def take_back(self, batch: int, progress: Progress = SILENT) -> Undone:
        """Write the inverses of one batch as a new one. Raises NothingToUndoError, UndoRefusedError."""
        return undoing.take_back(self._writer, self._reader, batch, self._heading(""), progress)

    def erase(self, id: str) -> None:
        """Remove a record and every trace of it here; there is no way back. Takes long. Raises NoSuchRecordError."""
        erasing.erase(self._writer, id, int(self._now().timestamp() * 1000))

    # Reading

    def get(self, id: str) -> Record:
        """The record with this whole id, in the trash or not. Raises NoSuchRecordError."""
        return self._look(lambda connection: lookups.get(connection, id))

    def find(self, ending: str) -> Record:
        """The only record whose id ends so. Raises ShortEndingError, NoSuchRecordError, AmbiguousIdError."""
        with self._reader.snapshot() as connection:
            return lookups.find(connection, ending)

    def people(self) -> tuple[Person, ...]:
        """Everybody whose log this is, in the order they came."""
        return cast("tuple[Person, ...]", self._look(lookups.people))

    def page(self, selection: Selection, before: int | None = None, limit: int = 50) -> Page:
        """At least `limit` records if there are, newest first; `before`: the `next` of the page before."""
        with self._reader.look() as connection:
            records, more = timeline.page(connection, selection, before, limit)
        return Page(tuple(records), more)

    def select(self, selection: Selection, *, oldest_first: bool = False) -> Iterator[Record]:
        """Every record of the selection as the journal is now, whatever is written while they are read."""
        with self._reader.snapshot() as connection:
            yield from timeline.walk(connection, selection, oldest_first=oldest_first)

    def imported(self, person: str, import_keys: Iterable[str]) -> dict[str, Record]:
        """Import key -> its record, of those that are in this person's log, in the trash or not."""
        with self._reader.snapshot() as connection:
            return lookups.imported(connection, person, import_keys)

    def latest(self, person: str, kind: str, about: str, limit: int = 1) -> tuple[Record, ...]:
        """The newest records of a kind about one thing: a folded name, or the id of a treatment."""
        return self._look(lambda c: lookups.latest(c, persons.number(c, person), kind, about, limit))

    def series(self, person: str, kind: str, about: str) -> tuple[Point, ...]:
        """The numbers of such a series, oldest first."""
        return self._look(lambda c: lookups.series(c, persons.number(c, person), kind, about))

    def days(self, person: str, kinds: tuple[str, ...] = ()) -> tuple[tuple[date | None, int], ...]:
        """(day, records on it), oldest first; None for records of unknown start."""
        counted = self._look(lambda c: lookups.days(c, persons.number(c, person), kinds))
        return tuple((None if day is None else _EPOCH + timedelta(days=day), count) for day, count in counted)

    def counts(self, person: str) -> dict[str, int]:
        """Kind -> how many records of it the person has, deleted ones apart."""
        return self._look(lambda c: lookups.kinds(c, persons.number(c, person)))

    def history(self, id: str | None = None) -> Iterator[Past]:
        """Every line of the history, or those of one record, newest first."""
        with self._reader.snapshot() as connection:
            yield from history.past(connection, None if id is None else lookups.identity(id))

    # What is no record

    def attach(self, content: bytes | BinaryIO) -> str:
        """Keep a file's bytes until the last record of theirs is erased; gives the SHA-256 that names them."""
        sha256, pieces = attachments.pieces(content)
        self._writer.run(lambda connection: attachments.put(connection, sha256, pieces))
        return sha256

    def attachment(self, sha256: str) -> bytes:
        """The bytes of that digest. Raises NoSuchAttachmentError, DamagedAttachmentError."""
        with self._reader.snapshot() as connection:
            return attachments.get(connection, sha256)

    def words(self, person: str) -> tuple[Decided, ...]:
        """What was decided about single words for the shares of a person."""
        return self._look(lambda c: decided.words(c, persons.number(c, person)))

    def decide(self, person: str, word: str, verdict: str) -> None:
        """Keep ("keep"), hide ("never") or leave open again ("") a word in all later shares of a person."""
        self._writer.run(lambda c: decided.decide(c, persons.number(c, person), word, verdict))

    @property
    def preferences(self) -> Preferences:
        """What the reader has set for this vault."""
        return self._look(preferences.stored)

    def keep_preferences(self, chosen: Preferences) -> None:
        """Keep what the reader has set."""
        self._writer.run(lambda c: preferences.keep(c, chosen))

    @property
    def added_conditions(self) -> tuple[Condition, ...]:
        """How common conditions are by a file that the reader added; `vocabulary.rare.together` joins them to ours."""
        return unpacked(self._look(prevalence.stored))

    def keep_conditions(self, added: Iterable[Condition]) -> None:
        """Keep these in place of those added before."""
        value = packed(added)
        self._writer.run(lambda c: prevalence.keep(c, value))

    def keep_draft(self, name: str, body: bytes) -> None:
        """Keep what stands in a form that is not saved yet; an empty body forgets it."""
        self._writer.run(lambda c: drafts.put(c, Draft(name, stamp(self._now()), body)))

    def drafts(self) -> tuple[Draft, ...]:
        """Every draft, newest first."""
        return self._look(drafts.every)

    def close(self) -> None:
        """Finish what is being written, close the store and let the vault go; a second time does nothing."""
        self._writer.close()
        self._reader.close()
        self.vault.close()

    def _look(self, look: Callable[[Connection], Answer]) -> Answer:
        with self._reader.look() as connection:
            return look(connection)

    def _heading(self, title: str, author: str = "", *, lasting: bool = False) -> Heading:
        now = self._now()
        return Heading(title, stamp(now), int(now.timestamp() * 1000), author, lasting=lasting)


def open_journal(folder: Path, passphrase: str, progress: Progress = SILENT) -> Journal:
    """Open the vault in `folder`; takes the time of a key derivation. Raises what `vault.unlock` raises."""
    return _opened(vaults.unlock(folder, passphrase, progress))


def open_journal_by_code(folder: Path, code: str, progress: Progress = SILENT) -> Journal:
    """The same with the recovery code. Raises what `vault.unlock_with_recovery_code` raises."""
    return _opened(vaults.unlock_with_recovery_code(folder, code, progress))


def open_journal_with(folder: Path, opener: Opener, progress: Progress = SILENT) -> Journal:
    """The same with any secret. Raises what `vault.unlock` and `opener` raise."""
    return _opened(unlock_with(folder, opener, progress))


def create_journal(folder: Path, passphrase: str, *, test_kdf: bool = False) -> Created:
    """Make an empty vault in `folder`; takes about two seconds. Raises what `vault.create` raises."""
    made = vaults.create(folder, passphrase, test_kdf=test_kdf)
    return Created(_opened(made.vault), made.recovery_code)


def _opened(vault: OpenVault) -> Journal:
    try:
        return Journal(vault)
    except driver.OperationalError as error:
        vault.close()
        raise UnreadableVaultError(vault.folder.path, str(error)) from error
    except BaseException:
        vault.close()
        raise

"""What this computer remembers of a vault: its folder and its highest commit, to notice an older copy.

`<user state folder>/kith/<vault id>.json` (0600), canonical JSON and a seal under the data key.
"""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import platformdirs

from journal.crypto import keys
from journal.crypto.canonical import canonical
from journal.vault.atomic import WriteError, atomic_write
from journal.vault.folder import Folder

_APART = 1.0


class Remembered(msgspec.Struct, frozen=True, kw_only=True):
    """The highest commit seen, when (UTC, seconds) and in which folder."""

    vault: str
    folder: str
    commit: int
    at: str


class Memory:
    """Keeps the highest commit of one open vault; writes at most once a second, and once more when closed.

    Losing a second only means that an older copy is noticed a second less exactly. When the folder cannot be written,
    the journal itself is unharmed: `trouble` holds the sentence, and the next commit tries again.
    """

    def __init__(
        self,
        vault: str,
        data_key: bytes,
        folder: Path,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._vault, self._data_key, self._folder, self._clock = vault, data_key, folder, clock
        self._path = state_folder() / f"{vault}.json"
        self._written_at = float("-inf")
        self._commit = 0
        self._pending = False
        self.trouble = ""

    def recall(self) -> Remembered | None:
        """Read what was remembered; None when nothing is, or nothing that we sealed."""
        if not self._path.is_file():
            return None
        body, _newline, seal = self._path.read_bytes().removesuffix(b"\n").partition(b"\n")
        if not keys.same(seal.decode("ascii", "replace"), keys.state_mac(self._data_key, body)):
            return None
        remembered = msgspec.json.decode(body, type=Remembered)
        self._commit = max(self._commit, remembered.commit)
        return remembered

    def note(self, commit: int) -> None:
        """Remember that `commit` was made; a lower one than before changes nothing."""
        if commit > self._commit:
            self._commit = commit
            self._pending = True
        if self._pending and self._clock() - self._written_at >= _APART:
            self._write()

    def start_from(self, commit: int) -> None:
        """Set the highest commit, also to a lower one: after the user chose to go back to a backup."""
        self._commit = commit
        self._write()

    def close(self) -> None:
        """Write what is still pending."""
        if self._pending:
            self._write()

    def _write(self) -> None:
        body = canonical(
            Remembered(
                vault=self._vault,
                folder=str(self._folder),
                commit=self._commit,
                at=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            ),
        )
        seal = keys.state_mac(self._data_key, body).encode()
        self._written_at = self._clock()
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            atomic_write(self._path, body + b"\n" + seal + b"\n")
        except WriteError as error:
            self.trouble = str(error)
        except OSError as error:
            self.trouble = str(WriteError(self._path, error))
        else:
            self._pending = False
            self.trouble = ""


def known_folders() -> tuple[Path, ...]:
    """Where this user's journals lie, the one used last first; those that are no longer there are left out.

    Without a key nobody knows whether the notes are as we wrote them: they only say where to look.
    """
    notes = [note for path in sorted(state_folder().glob("*.json")) if (note := _unsealed(path)) is not None]
    newest_first = sorted(notes, key=lambda note: note.at, reverse=True)
    folders = dict.fromkeys(Path(note.folder) for note in newest_first)
    return tuple(folder for folder in folders if Folder(folder).header.is_file())


def _unsealed(path: Path) -> Remembered | None:
    try:
        return msgspec.json.decode(path.read_bytes().partition(b"\n")[0], type=Remembered)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return None


def state_folder() -> Path:
    """Where this user's state lies; made (0700) when there is something to remember."""
    return platformdirs.user_state_path("kith", appauthor=False)

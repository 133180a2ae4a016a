"""A vault that is open: its keys in memory, its lock held."""

from pathlib import Path

from journal import driver
from journal.crypto import keys, slots
from journal.driver import Connection
from journal.errors import KithError
from journal.i18n import _, ngettext
from journal.store.reader import Reader
from journal.vault import ballast
from journal.vault.folder import Folder
from journal.vault.header import Header
from journal.vault.lock import Lock
from journal.vault.state import Memory, Remembered


class DamagedDatabaseError(KithError):
    """The database is not what Kith wrote; `reason` is a clause."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            _(
                "The file journal.db of this journal is damaged: {reason}. Nothing was changed: "
                "restore a backup into a new folder.",
            ).format(reason=reason),
        )


class TooCheapError(KithError):
    """A test vault would hand out what is to be relied on."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "This is a test journal, whose passphrase is guessed in no time: no recovery sheet, no packet and no "
                "contact card is made of it. Nothing was written. Make a journal of your own."
            ),
        )


class OpenVault:
    """What opening found. Belongs to the program that holds `lock`; `close` when done."""

    def __init__(self, folder: Folder, header: Header, data_key: bytes, lock: Lock | None, only_read: str = "") -> None:
        self.folder = folder
        self.header = header
        self.data_key = data_key
        self.lock = lock
        """None where nothing can be written, not even a lock."""
        self.only_read = only_read
        """Why nothing may be written, as a clause; empty where it may."""
        self.memory = Memory(header.id, data_key, folder.path)
        self.notices: list[str] = []
        """Sentences for the reader that do not stop the opening, in the order they came up."""
        if self.is_test:
            self.notices.append(test_notice())

    @property
    def id(self) -> str:
        """The vault's own id, which a restored copy keeps."""
        return self.header.id

    @property
    def database_key(self) -> str:
        """What the store connects with: 64 hexadecimal digits."""
        return keys.database_key(self.data_key)

    @property
    def data_keys(self) -> tuple[bytes, ...]:
        """The data key, and those that this vault had before: under them its older backups were sealed."""
        return self.data_key, *slots.former_keys(self.id, self.header.slots, self.data_key)

    @property
    def is_test(self) -> bool:
        """Whether a slot has the cheap profile: then no packet, contact card or recovery sheet is made."""
        return slots.is_cheap(self.header.slots)

    def require_full_strength(self) -> None:
        """Raise TooCheapError for a test vault."""
        if self.is_test:
            raise TooCheapError

    def committed(self, number: int) -> None:
        """Remember the store's commit number; called after each COMMIT."""
        self.memory.note(number)

    def make_room(self) -> bool:
        """Give up the ballast when the disk is full; True when that freed room."""
        return ballast.release(self.folder)

    def connect(self) -> Connection:
        """A connection for one thread at a time, to what may be written, or else to read only."""
        return (driver.connect_resting if self.only_read else driver.connect)(self.folder.database, self.database_key)

    def reader(self) -> Reader:
        """What reads the database. Whoever asked closes it."""
        return Reader(self.folder.database, self.database_key, resting=bool(self.only_read))

    def close(self) -> None:
        """Keep what is to be remembered, and let others open the vault; a second time does nothing."""
        self.memory.close()
        if self.lock is not None:
            self.lock.release()


def test_notice() -> str:
    """The sentence that a vault with the profile of tests shows at each opening."""
    return _("This is a test journal, whose passphrase is guessed in no time. Keep nothing real in it.")


def only_read_notice(why: str) -> str:
    """The sentence of a vault that is open for reading alone."""
    return _(
        "This journal can only be read here, because {why}. Look, search and export as always; nothing can be saved."
    ).format(why=why)


def repaired_notice() -> str:
    """The sentence after one of the two header files was written anew from the other."""
    return _("One of the two files that open this journal was damaged, and Kith repaired it from the other.")


def older_notice(remembered: Remembered, found: int, folder: Path) -> str:
    """The sentence for a vault that had more commits when this computer last saw it."""
    missing = remembered.commit - found
    elsewhere = remembered.folder if remembered.folder != str(folder) else ""
    told = ngettext(
        "This is an older copy of your journal: the last change, of {day}, is not in it.",
        "This is an older copy of your journal: the last {count} changes, up to {day}, are not in it.",
        missing,
    ).format(count=missing, day=remembered.at[:10])
    way = (
        _("The newer one was in “{folder}”.").format(folder=elsewhere)
        if elsewhere
        else _("If you did not restore it yourself, look at your backups.")
    )
    return f"{told} {way}"

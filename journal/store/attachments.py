"""Photos, letters and reports: bytes in pieces, named by their SHA-256, never changed."""

import hashlib
from collections.abc import Iterable, Iterator
from typing import BinaryIO, Final

from journal.driver import Connection
from journal.errors import KithError
from journal.i18n import _

PIECE: Final = 256 * 1024
_PUT = "INSERT OR IGNORE INTO attachment (sha256, part, bytes) VALUES (?, ?, ?)"
_GET = "SELECT bytes FROM attachment WHERE sha256 = ? ORDER BY part"
_DROP = "DELETE FROM attachment WHERE sha256 = ?"


class NoSuchAttachmentError(KithError):
    """The vault has no bytes under this digest."""

    def __init__(self, sha256: str) -> None:
        super().__init__(_("This journal does not hold the file with the digest {sha256}.").format(sha256=sha256))


class DamagedAttachmentError(KithError):
    """The bytes are not those that were put in."""

    def __init__(self, sha256: str) -> None:
        super().__init__(
            _("The file with the digest {sha256} is damaged in this journal. Restore it from a backup.").format(
                sha256=sha256
            )
        )


def pieces(content: bytes | BinaryIO) -> tuple[str, list[bytes]]:
    """(SHA-256 in hexadecimal digits, the content in pieces of 256 KiB); empty content is one empty piece."""
    found = list(_cut(content)) or [b""]
    total = hashlib.sha256()
    for piece in found:
        total.update(piece)
    return total.hexdigest(), found


def put(connection: Connection, sha256: str, content: Iterable[bytes]) -> None:
    """Keep the pieces under their digest; a second time keeps the first."""
    name = bytes.fromhex(sha256)
    connection.executemany(_PUT, [(name, part, piece) for part, piece in enumerate(content)])


def get(connection: Connection, sha256: str) -> bytes:
    """The content of that digest. Raises NoSuchAttachmentError, DamagedAttachmentError."""
    try:
        name = bytes.fromhex(sha256)
    except ValueError:
        raise NoSuchAttachmentError(sha256) from None
    found = [piece for (piece,) in connection.execute(_GET, (name,))]
    if not found:
        raise NoSuchAttachmentError(sha256)
    content = b"".join(found)
    if hashlib.sha256(content).digest() != name:
        raise DamagedAttachmentError(sha256)
    return content


def drop(connection: Connection, digests: Iterable[str]) -> None:
    """Forget the bytes of these digests."""
    connection.executemany(_DROP, [(bytes.fromhex(digest),) for digest in digests])


def _cut(content: bytes | BinaryIO) -> Iterator[bytes]:
    if isinstance(content, bytes):
        yield from (content[start : start + PIECE] for start in range(0, len(content), PIECE))
    else:
        while piece := content.read(PIECE):
            yield piece

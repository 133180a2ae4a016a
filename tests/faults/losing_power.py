"""What may be on a disk when the power fails: everything that was waited for, and of the rest any part."""

from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

from tests.faults.watching import WRITES, Call

SECTOR = 512
"""Bytes that a disk writes whole or not at all."""

_KEPT, _LOST, _TORN, _ANY, _LAST_TORN = "kept", "lost", "torn", "any", "last torn"
_FATES = (_KEPT, _LOST, _ANY, _ANY, _LAST_TORN)


class _File:
    """One file: what is surely on the disk, and the writes and cuts that nobody has waited for."""

    def __init__(self, content: bytes = b"") -> None:
        self.sure = bytearray(content)
        self.waiting: list[Call] = []

    def wait(self) -> None:
        """All of it is on the disk."""
        for call in self.waiting:
            _keep(self.sure, call)
        self.waiting.clear()

    def after(self, chance: Random, fate: str) -> bytes | bytearray:
        """What is found there: of each waiting write all, nothing, or some of its sectors."""
        if not self.waiting:
            return self.sure
        content = bytearray(self.sure)
        for number, call in enumerate(self.waiting, 1):
            how = chance.choice((_KEPT, _LOST, _TORN)) if fate == _ANY else fate
            if how == _LAST_TORN:
                how = _TORN if number == len(self.waiting) else _KEPT
            if how == _KEPT:
                _keep(content, call)
            elif how == _TORN:
                _tear(content, call, chance)
        return content


class _Named(NamedTuple):
    """A name that was made, changed or removed; `file`: what a new one means."""

    call: Call
    file: _File | None


class Disk:
    """Follows the calls of a run over a folder; `after` gives one of the states the disk may be in at that moment.

    Names are kept in their order up to some point, as journalling file systems do; the bytes of files in no order at
    all. The bytes of a file are sure after `fsync` of it, the names in a folder only after that of the folder.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._sure = {str(path): _File(path.read_bytes()) for path in root.rglob("*") if path.is_file()}
        self._names = dict(self._sure)
        self._waiting: list[_Named] = []

    def follow(self, call: Call) -> None:
        """One more call was made."""
        if call.name in {"fsync", "fdatasync"}:
            self._wait(call.path)
        elif call.name == "open" and call.path in self._names:
            return
        elif call.name in {"open", "rename", "unlink"}:
            named = _Named(call, _File() if call.name == "open" else None)
            self._waiting.append(named)
            _change(self._names, named)
        elif call.path in self._names and call.name in {*WRITES, "ftruncate"}:
            self._names[call.path].waiting.append(call)

    def after(self, chance: Random) -> Iterator[tuple[Path, bytes | bytearray]]:
        """(path below the root, content) of every file that is found."""
        names = dict(self._sure)
        for named in self._waiting[: chance.randint(0, len(self._waiting))]:
            _change(names, named)
        fate = chance.choice(_FATES)
        for path, file in names.items():
            yield Path(path).relative_to(self._root), file.after(chance, fate)

    def _wait(self, path: str) -> None:
        if path in self._names:
            self._names[path].wait()
            return
        ours = [place for place, named in enumerate(self._waiting, 1) if str(Path(named.call.path).parent) == path]
        done = max(ours, default=0)
        for named in self._waiting[:done]:
            _change(self._sure, named)
        del self._waiting[:done]


def _change(names: dict[str, _File], named: _Named) -> None:
    call, file = named
    if file is not None:
        names[call.path] = file
    elif call.name == "unlink":
        names.pop(call.path, None)
    else:
        # A file, or a folder with all that is in it.
        for path in [path for path in names if path == call.path or path.startswith(call.path + "/")]:
            names[call.target + path.removeprefix(call.path)] = names.pop(path)


def _keep(content: bytearray, call: Call) -> None:
    if call.name == "ftruncate":
        del content[call.size :]
        content.extend(bytes(call.size - len(content)))
    else:
        _put(content, call.offset, call.data)


def _tear(content: bytearray, call: Call, chance: Random) -> None:
    start = 0
    while start < len(call.data):
        end = start + SECTOR - (call.offset + start) % SECTOR
        if chance.random() < 0.5:
            _put(content, call.offset + start, call.data[start:end])
        start = end


def _put(content: bytearray, offset: int, data: bytes) -> None:
    content.extend(bytes(max(0, offset - len(content))))
    content[offset : offset + len(data)] = data

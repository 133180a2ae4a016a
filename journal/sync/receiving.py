"""What the others' files hold that is new: each device's in its own order, and none before what its maker had seen."""

from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from journal.sync import envelope, group, lines
from journal.sync.envelope import ATTACHMENT, CHANGES, ROSTER, File, Header
from journal.sync.group import RosterError, Signed
from journal.sync.lines import DamagedLinesError, Line
from journal.sync.state import Read, State, with_roster


class Waiting(NamedTuple):
    """What cannot be taken over yet: of a device, the file after the last one read is missing, or one that it names."""

    device: str
    missing: int


class Taken(NamedTuple):
    """What a round brought, in an order in which it can be written, and the state after it."""

    state: State
    lines: tuple[Line, ...]
    attachments: tuple[bytes, ...]
    waiting: tuple[Waiting, ...]
    strangers: int
    """Files of this group by devices that are not in it, or count no more."""
    settled: tuple[int, ...]
    """Which of the files, counted from 0, need never be looked at again."""


def take(state: State, files: Iterable[bytes]) -> Taken:
    """Take over what `files` hold that is new, each device's in its own order and none before what it had seen.

    Damaged files, copies, half files and those of strangers are passed over. Order and number of files do not matter.
    """
    known = _Chains(state)
    for number, data in enumerate(files):
        known.add(number, data)
    known.walk()
    return known.taken()


class _Chains:
    """The files of every device that are not taken over yet, and the walk along them."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._ahead: dict[tuple[str, int], list[File]] = {}
        self._unopened: list[tuple[int, bytes]] = []
        self._headers: dict[int, Header] = {}
        self._lines: list[Line] = []
        self._attachments: list[bytes] = []
        self._strangers = 0

    def add(self, number: int, data: bytes) -> None:
        file = envelope.unseal(data, self._state.keys)
        if file is None:
            # Perhaps of an epoch whose key comes with one of the others.
            self._unopened.append((number, data))
            return
        header = self._headers[number] = file.header
        if header.group != self._state.roster.roster.group or header.device == self._state.id:
            return
        if header.sequence > self._read(header.device).sequence:
            self._ahead.setdefault((header.device, header.sequence), []).append(file)

    def walk(self) -> None:
        """Take over one file after the other until none fits."""
        moved = True
        while moved:
            steps = [self._step(device) for device in sorted({device for device, _sequence in self._ahead})]
            moved = any(steps)

    def taken(self) -> Taken:
        waiting = []
        for device in sorted({device for device, _sequence in self._ahead}):
            known = self._state.roster.roster.device(device)
            if known is None or not known.takes_part:
                self._strangers += 1
            else:
                waiting.append(Waiting(device, self._read(device).sequence + 1))
        settled = tuple(number for number, header in self._headers.items() if self._is_settled(header))
        found = tuple(self._lines), tuple(self._attachments)
        return Taken(self._state, *found, tuple(waiting), self._strangers, settled)

    def _is_settled(self, header: Header) -> bool:
        return header.device == self._state.id or header.sequence <= self._read(header.device).sequence

    def _read(self, device: str) -> Read:
        return self._state.read.get(device, Read())

    def _step(self, device: str) -> bool:
        read = self._read(device)
        if self._state.roster.roster.device(device) is None:
            self._introduce(device)
        known = self._state.roster.roster.device(device)
        if known is None or (known.until is not None and read.sequence >= known.until):
            return False
        for file in self._ahead.get((device, read.sequence + 1), ()):
            if file.header.previous == read.head and file.is_of(known.sign) and self._has_seen(file.header):
                return self._take(file, counts=known.role != "reader")
        return False

    def _take(self, file: File, *, counts: bool) -> bool:
        header = file.header
        state = msgspec.structs.replace(
            self._state, read={**self._state.read, header.device: Read(header.sequence, header.digest, header.made)}
        )
        if counts and header.type == CHANGES:
            try:
                self._lines += lines.unpack(file.body)
            except DamagedLinesError:
                # Of a newer Kith: it waits until this one can read it.
                return False
        self._state = state
        if counts and header.type == ATTACHMENT:
            self._attachments.append(file.body)
        elif counts and header.type == ROSTER:
            self._renew(file.body)
        del self._ahead[header.device, header.sequence]
        return True

    def _introduce(self, device: str) -> None:
        """A restored device begins with the list that names it; the one that it succeeds signed that."""
        for file in self._ahead.get((device, 1), ()):
            if file.header.type == ROSTER:
                self._renew(file.body)

    def _has_seen(self, header: Header) -> bool:
        """Whether everything that the file's maker had taken over is taken over here as well."""
        for device, sequence in header.seen.items():
            known = self._state.roster.roster.device(device)
            if device == self._state.id or known is None:
                continue
            needed = sequence if known.until is None else min(sequence, known.until)
            if self._read(device).sequence < needed:
                return False
        return True

    def _renew(self, body: bytes) -> None:
        try:
            new = msgspec.json.decode(body, type=Signed)
            if not group.accept(new, self._state.roster):
                return
        except (msgspec.DecodeError, RosterError):
            self._strangers += 1
            return
        if (mine := new.roster.device(self._state.id)) is None or not mine.takes_part:
            self._state = msgspec.structs.replace(self._state, roster=new)
            return
        state = with_roster(self._state, new, group.key_for(new, self._state.id, self._state.identity))
        beyond = tuple(
            one.id for one in new.roster.devices if one.until is not None and self._read(one.id).sequence > one.until
        )
        self._state = msgspec.structs.replace(state, again=tuple(dict.fromkeys((*state.again, *beyond))))
        again, self._unopened = self._unopened, []
        for number, data in again:
            self.add(number, data)

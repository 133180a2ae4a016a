"""Exchanging with other devices through a folder: what they wrote is taken over, what was written here is handed out.

Both doors come through here. The folder is carried by something else; here it is only read and written.
"""

import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import uuid4

import msgspec

from journal.devices import OUT, alone, hand_out, mark, marked, state_of
from journal.errors import KithError
from journal.i18n import _
from journal.journal import Journal
from journal.model.moments import stamp
from journal.progress import SILENT, Progress
from journal.store.batches import Heading
from journal.store.exchange import Told
from journal.store.tombstones import STATE
from journal.sync import envelope, receiving, sending
from journal.sync import state as states
from journal.sync.lines import Line, raw
from journal.sync.merging import Lost, merge
from journal.sync.receiving import Taken, Waiting
from journal.sync.state import State, may_write
from journal.vault import atomic
from journal.vault.atomic import atomic_write

ENDING = ".kith-sync"
_LINES_A_FILE = 5_000
_FILES = "files"
_Files = dict[str, tuple[int, int]]
"""Name -> (bytes, time of change) of the files that need not be read again."""


class NoFolderError(KithError):
    """The folder of the exchange is not there: a stick that was pulled, a network that is away."""

    def __init__(self, folder: Path, why: str) -> None:
        super().__init__(
            _(
                "The folder '{folder}' cannot be used: {why}. Nothing was changed; what was written here is handed out "
                "the next time."
            ).format(folder=folder, why=why)
        )


@dataclass(frozen=True, slots=True)
class Synced:
    """One round: lines handed out, lines taken over, what gave way to a later writer, and what is still awaited."""

    sent: int
    taken: int
    lost: tuple[Lost, ...]
    waiting: tuple[Waiting, ...]
    strangers: int


@alone
def sync(journal: Journal, folder: Path, now: datetime, progress: Progress = SILENT) -> Synced:
    """One round over `folder`: take over, then hand out. Every step may be cut short anywhere and done again.

    Raises NotPairedError, RemovedError, NoFolderError, WriteError, Cancelled.
    """
    state = _as_this_device(journal, state_of(journal))
    try:
        known, files = _read(journal, folder)
        taken = receiving.take(state, (path.read_bytes() for path in files))
        looked_at = known | {files[number].name: _look(files[number]) for number in taken.settled}
    except OSError as error:
        raise NoFolderError(folder, atomic.reason_of(error)) from error
    state = _with_what_came(journal, taken)
    count, lost = _take_over(journal, taken, now, progress)
    journal.exchange.keep((STATE, msgspec.json.encode(state)), (_FILES, msgspec.json.encode(looked_at)))
    sent, state, sealed = _written_here(journal, state, now)
    hand_out(journal, state, sealed)
    _write_out(journal, folder)
    return Synced(sent, count, lost, taken.waiting, taken.strangers)


def _as_this_device(journal: Journal, state: State) -> State:
    """The state, of a new device where this copy of the vault is not the one that last handed something out here."""
    remembered = marked(journal)
    if remembered is not None and remembered[0] == state.id and remembered[1] <= state.sent.sequence:
        return state
    state = states.succeed(state, str(uuid4()))
    journal.exchange.become(state.id)
    journal.exchange.keep((STATE, msgspec.json.encode(state)), *((name, None) for name in journal.exchange.names(OUT)))
    mark(journal, state)
    return state


def _take_over(journal: Journal, taken: Taken, now: datetime, progress: Progress) -> tuple[int, tuple[Lost, ...]]:
    fresh = {(line.record, *line.place) for line in taken.lines}
    lost: list[Lost] = []

    def fold(told: Sequence[Told]) -> bytes | None:
        lines = [_line(one) for one in told]
        merged = merge(lines)
        if len(lines) > 1:
            before = merge(line for line in lines if (line.record, *line.place) not in fresh).lost
            lost.extend(one for one in merged.lost if one not in before)
        return merged.body

    told = [_told(line) for line in taken.lines]
    progress.step(0, len(told), _("Taking over"))
    heading = Heading(_("From another device"), stamp(now), int(now.timestamp() * 1000))
    return journal.exchange.merge(heading, told, fold), tuple(lost)


def _with_what_came(journal: Journal, taken: Taken) -> State:
    """The state after a round's files: what came from another device is not handed out by this one again."""
    attachments = [journal.attach(content) for content in taken.attachments]
    erased = [line.record for line in taken.lines if line.before is None and line.after is None]
    return msgspec.structs.replace(
        taken.state,
        attachments=tuple(dict.fromkeys((*taken.state.attachments, *attachments))),
        erased=tuple(dict.fromkeys((*taken.state.erased, *erased))),
    )


def _written_here(journal: Journal, state: State, now: datetime) -> tuple[int, State, list[bytes]]:
    """Everything that the others do not know yet, sealed; nothing for a device that only reads."""
    exchange, made, sealed = journal.exchange, stamp(now), list[bytes]()
    if state.former is not None and state.device is None:
        state, data = sending.introduce(state, made)
        sealed.append(data)
    if not may_write(state):
        return 0, state, sealed
    for sha256 in sending.unsent(state, exchange.attachments()):
        state, data = sending.send_attachment(state, journal.attachment(sha256), sha256, made)
        sealed.append(data)
    pieces = list(_pieces(journal, state))
    state, datas = sending.send(state, pieces, made)
    erased = [identity.hex() for identity in exchange.erased()]
    state = msgspec.structs.replace(state, erased=tuple(erased), again=())
    return sum(len(lines) for lines, _last in pieces), state, [*sealed, *datas]


def _pieces(journal: Journal, state: State) -> Iterator[tuple[list[Line], int]]:
    last = state.line
    again = [_line(told) for device in state.again for told in journal.exchange.of(device)]
    gone = [
        Line(record=identity.hex(), clock=clock.hex(), device=state.id)
        for identity, clock in journal.exchange.erased().items()
        if identity.hex() not in state.erased
    ]
    if again or gone:
        yield [*again, *gone], last
    while told := journal.exchange.own(last, _LINES_A_FILE):
        last = told[-1].number
        yield [_line(one) for one in told], last


def _write_out(journal: Journal, folder: Path) -> None:
    for name in journal.exchange.names(OUT):
        data = journal.exchange.kept(name)
        if data is not None:
            # The name says nothing, and is no other's: a copy under another name is one more copy.
            atomic_write(folder / f"{secrets.token_hex(16)}{ENDING}", data)
        journal.exchange.keep((name, None))


def _read(journal: Journal, folder: Path) -> tuple[_Files, list[Path]]:
    """(the files that need not be read again, those that may hold something new)."""
    kept = journal.exchange.kept(_FILES)
    known = msgspec.json.decode(kept, type=_Files) if kept else _Files()
    there = {path.name: path for path in sorted(folder.iterdir()) if _may_be_ours(path)}
    known = {name: look for name, look in known.items() if name in there and _look(there[name]) == look}
    return known, [path for name, path in there.items() if name not in known]


def _may_be_ours(path: Path) -> bool:
    if not path.is_file() or path.is_symlink() or path.stat().st_size > envelope.LARGEST:
        return False
    with path.open("rb") as file:
        return file.read(len(envelope.MAGIC)) == envelope.MAGIC


def _look(path: Path) -> tuple[int, int]:
    seen = path.stat()
    return seen.st_size, seen.st_mtime_ns


def _line(told: Told) -> Line:
    return Line(
        record=told.record.hex(),
        clock=told.clock.hex(),
        device=told.device,
        author=told.author,
        was=raw(told.before),
        becomes=raw(told.after),
    )


def _told(line: Line) -> Told:
    return Told(
        0,
        bytes.fromhex(line.record),
        bytes.fromhex(line.clock),
        line.device,
        line.author,
        line.before,
        line.after,
    )

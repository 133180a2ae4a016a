"""Runs one of our pure readers in a fresh, limited interpreter, so that no foreign byte is parsed in the journal's own.

The child gets an address space of 2 GiB, a bounded time on the processor, and no descriptor beyond its three pipes, so
that it can open neither a file nor a socket. It gets the hints and the bytes on standard input and answers with frames
of rows on standard output; nothing else is inherited. Off Linux the limits are those that the system keeps.
"""

import gc
import io
import os
import signal
import struct
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import IO, Any, BinaryIO, Final, TypeVar

import msgspec

from journal.errors import KithError
from journal.i18n import _
from journal.progress import Progress

if sys.platform != "win32":
    import resource

ADDRESS_SPACE: Final = 2 << 30
CPU_SECONDS: Final = 60
CPU_SECONDS_PER_100_MB: Final = 10
FRAME_LIMIT: Final = 256 << 20
"""Bytes of one frame; larger ones are never believed."""

_CHUNK: Final = 1 << 20
_BATCH: Final = 256
_HEAD: Final = struct.Struct(">cI")
_ROWS, _END, _UNREADABLE = b"r", b"e", b"u"
_OUT_OF_MEMORY: Final = 3
# The dynamic loader and the interpreter itself need these and nothing else of the journal's environment.
_KEPT: Final = ("SYSTEMROOT", "LD_LIBRARY_PATH")

Shape = TypeVar("Shape")
Read = Callable[[BinaryIO, Mapping[str, Any]], Iterable[Any]]
"""A pure reader: (the bytes of all sources in a row, the hints) -> rows that msgspec can write; see `parts`."""


class Unreadable(Exception):  # noqa: N818 - raised by readers in the child: a finding, told by the parent as a sentence
    """The file as a whole cannot be read. `sentence` is marked with N_ and filled with `fields` by the parent."""

    def __init__(self, sentence: str, **fields: object) -> None:
        super().__init__(sentence)
        self.sentence, self.fields = sentence, {name: str(value) for name, value in fields.items()}


class UnreadableFileError(KithError):
    """A reader found that the file as a whole cannot be read."""

    def __init__(self, sentence: str, fields: Mapping[str, str]) -> None:
        super().__init__(_(sentence).format(**fields))


class ReaderStoppedError(KithError):
    """The confined reader ended before it had read everything."""

    def __init__(self, why: str) -> None:
        super().__init__(_("The file could not be read: {why}. Nothing was changed.").format(why=why))


class ChangingFileError(KithError):
    """A file became shorter while it was being read."""

    def __init__(self, name: str) -> None:
        super().__init__(_("'{name}' changed while it was read. Nothing was changed in the journal.").format(name=name))


@dataclass(frozen=True, slots=True)
class Source:
    """A file to be read: the name shown to the reader, its size in bytes, and how to open it."""

    name: str
    size: int
    open: Callable[[], BinaryIO]


@dataclass(slots=True)
class _Feed:
    """How far the sources have been handed over, and what went wrong with them."""

    done: int = 0
    failure: Exception | None = None
    finished: threading.Event = field(default_factory=threading.Event)


def reader(module: str) -> tuple[str, ...]:
    """The program that runs a reader's module in an interpreter of its own, isolated from the environment."""
    return (sys.executable, "-I", "-m", module)


def confined(
    program: Sequence[str],
    sources: Sequence[Source],
    hints: Mapping[str, Any],
    decode: Callable[[bytes], list[Shape]],
    progress: Progress,
) -> Iterator[Shape]:
    """Yield the rows that `program`, see `reader`, finds in `sources`, as they come.

    `decode` checks the rows of one frame (msgpack) against their shape. Raises UnreadableFileError, ReaderStoppedError,
    ChangingFileError, Cancelled, or the OSError of a source; closing the iterator ends the child.
    """
    total = sum(source.size for source in sources)
    told = {**hints, "sources": [{"name": source.name, "size": source.size} for source in sources]}
    child = subprocess.Popen(
        list(program),
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        env={name: os.environ[name] for name in _KEPT if name in os.environ},
    )  # fmt: skip
    assert child.stdin is not None
    assert child.stdout is not None
    feed = _Feed()
    threads = (
        threading.Thread(target=_hand_over, args=(child.stdin, told, sources, feed), daemon=True),
        threading.Thread(target=_watch, args=(child, progress, feed), daemon=True),
    )
    for thread in threads:
        thread.start()
    try:
        for rows in _frames(child.stdout):
            progress.step(feed.done, total)
            yield from decode(rows)
        child.wait()
        threads[0].join()
        if feed.failure is not None:
            raise feed.failure
        progress.step(total, total)
    except (EOFError, msgspec.DecodeError) as broken_off:
        progress.step(feed.done, total)
        raise _failure(child, feed) from broken_off
    finally:
        feed.finished.set()
        child.kill()
        child.wait()
        child.stdout.close()
        for thread in threads:
            thread.join()


def _hand_over(stdin: IO[bytes], hints: Mapping[str, Any], sources: Sequence[Source], feed: _Feed) -> None:
    try:
        with stdin:
            told = msgspec.msgpack.encode(hints)
            stdin.write(_HEAD.pack(_ROWS, len(told)) + told)
            for source in sources:
                _copy(source, stdin, feed)
    except BrokenPipeError:
        # The child ended early; its exit status says why, and that is told instead.
        return
    except (OSError, KithError) as failure:
        feed.failure = failure


def _copy(source: Source, stdin: IO[bytes], feed: _Feed) -> None:
    missing = source.size
    with source.open() as stream:
        while missing:
            chunk = stream.read(min(_CHUNK, missing))
            if not chunk:
                raise ChangingFileError(source.name)
            stdin.write(chunk)
            missing -= len(chunk)
            feed.done += len(chunk)


def _watch(child: subprocess.Popen[bytes], progress: Progress, feed: _Feed) -> None:
    """End the child as soon as the reader of the screen asks to stop, also while it sends nothing."""
    while not feed.finished.wait(0.1):
        if progress.cancelled():
            child.kill()
            return


def _frames(stdout: IO[bytes]) -> Iterator[bytes]:
    """Yield the row frames up to the end frame. Raises UnreadableFileError, or EOFError when there is no end frame."""
    while True:
        head = stdout.read(_HEAD.size)
        if len(head) < _HEAD.size:
            raise EOFError
        tag, length = _HEAD.unpack(head)
        if tag == _END:
            return
        content = stdout.read(length) if length <= FRAME_LIMIT else b""
        if len(content) < length:
            raise EOFError
        if tag == _UNREADABLE:
            raise UnreadableFileError(*msgspec.msgpack.decode(content, type=tuple[str, dict[str, str]]))
        yield content


def _failure(child: subprocess.Popen[bytes], feed: _Feed) -> Exception:
    """Tell why the child ended before its end frame."""
    return feed.failure or ReaderStoppedError(_why(child.wait()))


def _why(status: int) -> str:
    if status == _OUT_OF_MEMORY:
        return _("it needs more memory than a file may")
    if sys.platform != "win32" and -status in {signal.SIGXCPU, signal.SIGKILL}:
        return _("it takes longer than a file of its size may")
    return _("its reader broke off")


class _Part(io.RawIOBase):
    """The bytes of one source out of the stream that holds all."""

    def __init__(self, stream: BinaryIO, size: int) -> None:
        self._stream, self._left = stream, size

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        chunk = self._stream.read(min(self._left, len(buffer)))
        self._left -= len(chunk)
        buffer[: len(chunk)] = chunk
        return len(chunk)

    def pass_over(self) -> None:
        """Read the rest, and drop it."""
        while self._left and (chunk := self._stream.read(min(self._left, _CHUNK))):
            self._left -= len(chunk)


def parts(stream: BinaryIO, hints: Mapping[str, Any]) -> Iterator[tuple[str, io.BufferedReader]]:
    """Yield (name, bytes) of each source in a reader's stream; what is not read of one is passed over."""
    for source in hints["sources"]:
        part = _Part(stream, source["size"])
        buffered: io.BufferedReader = io.BufferedReader(part, _CHUNK)
        yield source["name"], buffered
        part.pass_over()


def serve(read: Read) -> None:
    """Live as the child: limits, hints, rows, end. Called by a reader's module when it runs as a program."""
    # It lives for one file: what would be collected is given back by its end.
    gc.disable()
    stdin, stdout = sys.stdin.buffer, sys.stdout.buffer
    _tag, length = _HEAD.unpack(stdin.read(_HEAD.size))
    hints = msgspec.msgpack.decode(stdin.read(length))
    _limit(sum(source["size"] for source in hints["sources"]))
    try:
        for content in _batches(read(stdin, hints)):
            stdout.write(_HEAD.pack(_ROWS, len(content)) + content)
        stdout.write(_HEAD.pack(_END, 0))
    except Unreadable as found:
        content = msgspec.msgpack.encode((found.sentence, found.fields))
        stdout.write(_HEAD.pack(_UNREADABLE, len(content)) + content)
    except MemoryError:
        os._exit(_OUT_OF_MEMORY)
    stdout.flush()


def _batches(rows: Iterable[Any]) -> Iterator[bytes]:
    """Frames of about a megabyte, or of one row that is larger: a msgpack array of rows each."""
    encode = msgspec.msgpack.Encoder().encode
    batch: list[bytes] = []
    size = 0
    for row in rows:
        batch.append(encode(row))
        size += len(batch[-1])
        if size >= _CHUNK or len(batch) == _BATCH:
            yield _array(batch)
            batch, size = [], 0
    yield _array(batch)


def _array(items: Sequence[bytes]) -> bytes:
    return b"\xdd" + len(items).to_bytes(4, "big") + b"".join(items)  # msgpack's array 32


def cpu_seconds(size: int) -> int:
    """How long a reader may keep the processor over files of `size` bytes."""
    return CPU_SECONDS + CPU_SECONDS_PER_100_MB * size // 100_000_000


def _limit(size: int) -> None:
    """Take from this process what a reader never needs, before the first foreign byte is read."""
    if sys.platform == "win32":
        return
    seconds = cpu_seconds(size)
    limits = {
        resource.RLIMIT_CPU: (seconds, seconds + 1),
        resource.RLIMIT_FSIZE: (0, 0),
        resource.RLIMIT_CORE: (0, 0),
        # No number is left for a file or a socket.
        resource.RLIMIT_NOFILE: (3, 3),
    }
    if sys.platform == "linux":
        # Elsewhere the address space holds far more than a process uses.
        limits[resource.RLIMIT_AS] = (ADDRESS_SPACE, ADDRESS_SPACE)
    for name, limit in limits.items():
        resource.setrlimit(name, limit)

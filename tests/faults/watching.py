"""Sees, before it happens, every call with which a run of Kith changes the disk; may let it fail. Linux only."""

import fcntl
import json
import os
import select
import socket
import struct
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.faults.watched import NUMBERS

LINUX = pytest.mark.skipif(not NUMBERS or sys.platform != "linux", reason="seccomp is Linux's")

WRITES = ("write", "pwrite64")
_NAMES = {number: name for name, number in NUMBERS.items()}
_RECEIVE, _SEND = 0xC0502100, 0xC0182101
_GO_ON = 1
_LONGEST_NAME = 4096


class Call(NamedTuple):
    """One call about to be made. `target`: the new name of a rename; `offset`, `data`: of a write; `size`: of a cut."""

    name: str
    path: str
    target: str = ""
    offset: int = 0
    data: bytes = b""
    size: int = 0


class Ran(NamedTuple):
    """How a watched run ended."""

    status: int
    out: str
    err: str


Answer = Callable[[Call], int]
"""0 lets the call go on; an errno makes it fail with that and do nothing."""


class Watched:
    """Runs works of `watched` one after the other, each in a fork that has everything imported."""

    def __init__(self, asked: socket.socket, disk: Path) -> None:
        self._asked, self._disk = asked, str(disk.resolve())

    def run(self, *words: str, answer: Answer = lambda _call: 0) -> Ran:
        """One work; `answer` hears of the calls that touch the disk and of no others."""
        self._asked.sendall(json.dumps({"words": words}).encode() + b"\n")
        _message, (listener,), _flags, _from = socket.recv_fds(self._asked, 1, 1)
        try:
            self._attend(listener, answer)
        finally:
            os.close(listener)
        told = b""
        while not told.endswith(b"\n"):
            told += self._asked.recv(1 << 20)
        return Ran(**json.loads(told))

    def _attend(self, listener: int, answer: Answer) -> None:
        waiting = select.poll()
        waiting.register(listener, select.POLLIN)
        while not waiting.poll()[0][1] & select.POLLHUP:
            buffer = bytearray(80)
            fcntl.ioctl(listener, _RECEIVE, buffer)
            identity, process, number, *arguments = struct.unpack("QI4xi4x8x6Q", buffer)
            call = _call(process, _NAMES[number], arguments)
            error = answer(call) if call.path.startswith(self._disk) else 0
            reply = struct.pack("QqiI", identity, 0, -error, 0 if error else _GO_ON)
            fcntl.ioctl(listener, _SEND, bytearray(reply))


@contextmanager
def watched(disk: Path, environment: dict[str, str]) -> Iterator[Watched]:
    """A process that works on `disk` under our eyes."""
    ours, theirs = socket.socketpair()
    program = [sys.executable, str(Path(__file__).with_name("watched.py")), str(theirs.fileno())]
    with ours, subprocess.Popen(program, env=environment, pass_fds=[theirs.fileno()]) as process:
        theirs.close()
        try:
            yield Watched(ours, disk)
        finally:
            ours.shutdown(socket.SHUT_RDWR)
            process.wait()


def _call(process: int, name: str, arguments: list[int]) -> Call:
    if name in WRITES:
        path, data = _of_descriptor(process, arguments[0]), _memory(process, arguments[1], arguments[2])
        offset = arguments[3] if name == "pwrite64" else _position(process, arguments[0], path)
        return Call(name, path, offset=offset, data=data)
    if name in {"ftruncate", "fsync", "fdatasync", "fallocate"}:
        return Call(name, _of_descriptor(process, arguments[0]), size=arguments[1])
    if name == "rename":
        return Call(name, _name(process, arguments[0]), _name(process, arguments[1]))
    if name == "renameat":
        return Call("rename", _name(process, arguments[1]), _name(process, arguments[3]))
    if name in {"openat", "mkdirat", "unlinkat"}:
        folder = "" if arguments[0] >> 31 else _of_descriptor(process, arguments[0])
        path = os.path.join(folder, _name(process, arguments[1]))  # noqa: PTH118 - as the system joins them
        return Call(name.removesuffix("at"), path, size=arguments[2])
    return Call(name, _name(process, arguments[0]))


def _of_descriptor(process: int, number: int) -> str:
    return str(Path(f"/proc/{process}/fd/{number}").readlink())


def _position(process: int, number: int, path: str) -> int:
    lines = Path(f"/proc/{process}/fdinfo/{number}").read_text(encoding="utf-8").splitlines()
    told = dict(line.split(None, 1) for line in lines if line)
    appended = int(told["flags:"], 8) & os.O_APPEND
    return Path(path).stat().st_size if appended else int(told["pos:"])


def _name(process: int, address: int) -> str:
    return os.fsdecode(_memory(process, address, _LONGEST_NAME).partition(b"\0")[0])


def _memory(process: int, address: int, length: int) -> bytes:
    with Path(f"/proc/{process}/mem").open("rb", buffering=0) as memory:
        memory.seek(address)
        return memory.read(length) or b""

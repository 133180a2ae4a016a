"""Readers for the tests of confinement, each run as a program: what a limited child may do, and how it may end."""

import io
import os
import socket
import sys
import time
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from journal.confinement import Unreadable, parts, serve


def read(stream: BinaryIO, hints: Mapping[str, Any]) -> Iterator[str]:
    """What `hints["probe"]` asks for."""
    yield from PROBES[hints["probe"]](stream, hints)


def echo(stream: BinaryIO, hints: Mapping[str, Any]) -> Iterator[str]:
    for name, part in parts(stream, hints):
        yield f"{name}: {part.read().decode()}"


def first_byte(stream: BinaryIO, hints: Mapping[str, Any]) -> Iterator[str]:
    for name, part in parts(stream, hints):
        yield f"{name}: {part.read(1).decode()}"


def many(_stream: BinaryIO, _hints: Mapping[str, Any]) -> Iterator[str]:
    yield from (str(number) for number in range(10_000))


def environment(_stream: BinaryIO, _hints: Mapping[str, Any]) -> Iterator[str]:
    yield from sorted(os.environ)


def descriptors(_stream: BinaryIO, _hints: Mapping[str, Any]) -> Iterator[str]:
    for number in range(3, 64):
        try:
            os.fstat(number)
        except OSError:
            continue
        yield str(number)


def opening(_stream: BinaryIO, _hints: Mapping[str, Any]) -> Iterator[str]:
    try:
        io.FileIO(os.devnull)
    except OSError as error:
        yield type(error).__name__


def connecting(_stream: BinaryIO, _hints: Mapping[str, Any]) -> Iterator[str]:
    try:
        socket.socket(socket.AF_INET)
    except OSError as error:
        yield type(error).__name__


def swelling(_stream: BinaryIO, _hints: Mapping[str, Any]) -> Iterator[str]:
    yield str(len(bytearray(3 << 30)))


def dying(_stream: BinaryIO, _hints: Mapping[str, Any]) -> Iterator[str]:
    yield "before"
    os.abort()


def failing(_stream: BinaryIO, _hints: Mapping[str, Any]) -> Iterator[str]:
    yield "before"
    message = "a fault of ours"
    raise ValueError(message)


def leaving(_stream: BinaryIO, _hints: Mapping[str, Any]) -> Iterator[str]:
    yield "before"
    sys.exit(0)


def refusing(_stream: BinaryIO, _hints: Mapping[str, Any]) -> Iterator[str]:
    yield "before"
    sentence = "no {what} here"
    raise Unreadable(sentence, what="cake")


def sleeping(_stream: BinaryIO, _hints: Mapping[str, Any]) -> Iterator[str]:
    yield "before"
    time.sleep(60)


def lying(_stream: BinaryIO, _hints: Mapping[str, Any]) -> Iterator[str]:
    sys.stdout.buffer.write(b"r\xff\xff\xff\xff")
    sys.stdout.buffer.flush()
    yield "after"


def babbling(_stream: BinaryIO, _hints: Mapping[str, Any]) -> Iterator[str]:
    sys.stdout.buffer.write(b"r\x00\x00\x00\x03abc")
    sys.stdout.buffer.flush()
    yield "after"


PROBES = {
    probe.__name__: probe
    for probe in (
        echo, first_byte, many, environment, descriptors, opening, connecting, swelling, dying, failing, leaving,
        refusing, sleeping, lying, babbling,
    )
}  # fmt: skip

if __name__ == "__main__":
    serve(read)

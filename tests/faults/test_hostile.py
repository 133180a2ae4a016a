"""Files that mean harm, read by the very child that imports, previews and `kith verify` use: refused, never a crash."""

import io
import json
import os
import random
import resource
import socket
import struct
import subprocess
import sys
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final

import msgspec
import pytest

from journal import confinement
from journal.confinement import Source, confined
from journal.errors import KithError
from journal.progress import SILENT
from tests.anonymization import containers
from tests.conftest import Tell
from tests.faults.readers import HEAD
from tests.imports.test_hostile import DAYLIO, FHIR, MAPPING, TABLE, mutated
from tests.imports.test_kith import kith, zipped
from tests.journal.making import ADA
from tests.model.making import symptom
from tests.vocabulary.test_orphanet import orphadata

LONG = bool(os.environ.get("KITH_LONG"))
FILES = 2_000 if LONG else 25
MEBIBYTE = 1 << 20
SMALL = 4096

FRAME: Final = struct.Struct(">cI")

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux keeps every limit")


@dataclass(frozen=True)
class Reader:
    """A reader's module, the files it is for, and what it is told besides."""

    module: str
    files: Callable[[], list[bytes]]
    hints: Mapping[str, Any]


PLAIN: Mapping[str, Any] = {"patient": None, "mapping": {}, "words": {}}
READERS = {
    "fhir": Reader("journal.imports.fhir.reading", lambda: [FHIR.encode()], PLAIN),
    "daylio": Reader("journal.imports.daylio", lambda: [DAYLIO.encode()], PLAIN),
    "csv": Reader("journal.imports.table", lambda: [TABLE.encode()], {**PLAIN, "mapping": MAPPING}),
    "csv preview": Reader("journal.imports.heads", lambda: [TABLE.encode()], {}),
    "kith": Reader(
        "journal.imports.kith", lambda: [kith(ADA, *(symptom(person=ADA.id) for _each in range(20)))], PLAIN
    ),
    "pictures": Reader(
        "journal.imports.thumbnails", lambda: [containers.noise(kind) for kind in ("PNG", "JPEG", "WEBP", "GIF")],
        {"side": 200},
    ),
    "orphadata": Reader(
        "journal.vocabulary.orphanet",
        lambda: [orphadata({("558", "Marfan"): [("Point prevalence", "1-5 / 10 000", "Europe")]}).encode()], {},
    ),
    "verify": Reader("journal.anonymization.foreign", lambda: list(containers.CLEAN.values()), {}),
}  # fmt: skip


@dataclass(frozen=True)
class Ended:
    """How the reader of one file ended; `frames`: the tags of what it wrote, "e" the end and "u" a refusal."""

    status: int
    seconds: float
    kilobytes: int
    frames: str

    @property
    def well(self) -> bool:
        """It said all it had to say, or that the file cannot be read, or that it needs too much memory."""
        return (self.status == 0 and self.frames.endswith(("e", "u"))) or self.status == confinement._OUT_OF_MEMORY


@contextmanager
def reading(module: str, environment: dict[str, str]) -> Iterator[Callable[[bytes, Mapping[str, Any]], Ended]]:
    """A confined reader that is asked about one file after the other."""
    ours, theirs = socket.socketpair()
    given = [sys.executable, str(Path(__file__).with_name("readers.py")), module, str(theirs.fileno())]
    with subprocess.Popen(given, env=environment, pass_fds=[theirs.fileno()], stderr=subprocess.DEVNULL) as process:
        theirs.close()
        with ours, ours.makefile("rwb") as stream:

            def read(content: bytes, hints: Mapping[str, Any]) -> Ended:
                told = msgspec.msgpack.encode({**hints, "sources": [{"name": "file", "size": len(content)}]})
                asked = FRAME.pack(b"r", len(told)) + told + content
                stream.write(HEAD.pack(len(asked)) + asked)
                stream.flush()
                answer = json.loads(stream.readline())
                frames = _tags(stream.read(answer.pop("length")))
                return Ended(frames=frames, **answer)

            yield read
        process.wait()


def _tags(frames: bytes) -> str:
    tags, place = "", 0
    while place + FRAME.size <= len(frames):
        tag, length = FRAME.unpack_from(frames, place)
        tags += tag.decode("latin-1")
        place += FRAME.size + (0 if tag == b"e" else length)
    return tags


@pytest.mark.parametrize("name", READERS)
def test_a_mutated_file_is_read_or_refused(name: str, unmeasured: dict[str, str], figure: Tell) -> None:
    reader, chance = READERS[name], random.Random(3)  # noqa: S311 - the same mutations each time
    files = reader.files()
    seconds, kilobytes = 0.0, 0
    with reading(reader.module, unmeasured) as read:
        # Whole, each of them is read: what is refused below is refused for what was done to it.
        assert {read(whole, reader.hints).frames[-1] for whole in files} == {"e"}
        for number in range(FILES):
            content = mutated(files[number % len(files)], chance)
            ended = read(content, reader.hints)
            assert ended.well, (number, ended, content[:200])
            seconds, kilobytes = max(seconds, ended.seconds), max(kilobytes, ended.kilobytes)
    assert kilobytes < confinement.ADDRESS_SPACE >> 10
    figure(f"{name}: {FILES:,} files, 0 crashes, at most {seconds:.1f} s and {kilobytes // 1024} MB")


def test_a_reader_that_breaks_off_is_seen(unmeasured: dict[str, str], figure: Tell) -> None:
    environment = unmeasured | {
        "PYTHONPATH": os.pathsep.join([unmeasured["PYTHONPATH"], str(Path(__file__).parents[1])])
    }
    with reading("probes", environment) as read:
        broken = [probe for probe in ("dying", "failing", "leaving") if not read(b"", {"probe": probe}).well]
    assert broken == ["dying", "failing", "leaving"]
    figure("a reader that dies, fails or leaves is seen")


class Zeros(io.RawIOBase):
    """As many times the same bytes, without holding them."""

    def __init__(self, piece: bytes, size: int) -> None:
        self._piece, self._left = piece * (MEBIBYTE // len(piece)), size

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        length = min(len(buffer), len(self._piece), self._left)
        buffer[:length] = self._piece[:length]
        self._left -= length
        return length


def entities(root: str) -> bytes:
    """The billion laughs."""
    lines = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "ha">{lines}]><{root}>&a9;</{root}>'.encode()


def pixels(side: int) -> bytes:
    """A PNG that says it is so many pixels wide and high, and holds none."""
    small = bytearray(containers.png())
    small[16:24] = struct.pack(">II", side, side)
    small[29:33] = zlib.crc32(small[12:29]).to_bytes(4, "big")
    return bytes(small)


def held(content: bytes) -> Callable[[], tuple[int, Callable[[], BinaryIO]]]:
    return lambda: (len(content), lambda: io.BytesIO(content))


def endless(piece: bytes, size: int) -> Callable[[], tuple[int, Callable[[], BinaryIO]]]:
    return lambda: (size, lambda: io.BufferedReader(Zeros(piece, size)))


LINE = 1 << 30 if LONG else 8 << 20
BOMBS = {
    "entities, Orphadata": ("orphadata", held(entities("JDBOR"))),
    "entities in a document": ("verify", held(zipped({"word/document.xml": entities("w")}))),
    "zip 1:1000": ("verify", held(zipped({"a.csv": bytes(64 << 20)}))),
    "zip 1:1000, kith": ("kith", held(kith(ADA, lines=b" " * (64 << 20)))),
    "nesting": ("fhir", held(b'{"resourceType": "Bundle", "entry": ' + b"[" * 1_000_000)),
    "objects": ("fhir", held(b'{"a":' * 500_000)),
    "a line of 1 GB, JSON": ("fhir", endless(b"x", LINE)),
    "a line of 1 GB, table": ("csv", endless(b"x", LINE)),
    "50,000 x 50,000 pixels": ("pictures", held(pixels(50_000))),
    "50,000 x 50,000 pixels, verified": ("verify", held(pixels(50_000))),
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_refused(bomb: str, figure: Tell) -> None:
    name, made = BOMBS[bomb]
    reader = READERS[name]
    size, content = made()
    program = confinement.reader(reader.module.removesuffix(".reading"))
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    refused, told = False, 0
    try:
        for row in confined(program, [Source("file", size, content)], dict(reader.hints), _any, SILENT):
            refused = refused or row[0] == "refusal"
            told += len(repr(row))
    except KithError:
        refused = True
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    # A document is opened without its entities: what it says is shorter than what was to come of them.
    assert refused or told < SMALL
    seconds = used.ru_utime + used.ru_stime - before.ru_utime - before.ru_stime
    figure(f"{bomb}: {seconds:.1f} s of the processor")


def _any(content: bytes) -> list[Any]:
    found: list[Any] = msgspec.msgpack.decode(content)
    return found

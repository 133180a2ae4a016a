"""The lossless .kith file of shapes.md, read; every digest is checked, and nothing of it is changed."""

import codecs
import hashlib
import io
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, Final

from journal import confinement
from journal.confinement import Unreadable, parts
from journal.i18n import N_
from journal.imports.rows import Blob, Refused, Row, Used, Whole, Word, bounded, refusal
from journal.imports.untrusted import lines, parse, parse_line

VERSION: Final = 1
MEMBERS: Final = 1000
"""Members beside the attachments of a zip from elsewhere."""
RATIO: Final = 200

_HEAD: Final = "kith.json"
_RECORDS: Final = "records.jsonl"
_ATTACHMENT: Final = re.compile(r"attachments/([0-9a-f]{64})")
_NAMES: Final = frozenset({_HEAD, _RECORDS, "history.jsonl", "words.jsonl"})
_CHUNK: Final = 1 << 20
_SLACK: Final = 1 << 20
_ENCRYPTED: Final = 0x1

# Looked up now: a name in a zip is written in it, and later nothing can be imported any more.
codecs.lookup("cp437")


@bounded
def read(stream: BinaryIO, hints: Mapping[str, Any]) -> Iterator[Row]:
    """Every record as a row of its kind's name; words and history lines counted beside.

    `hints["digests"]`: the attachments wanted; then only their bytes are told.
    """
    for _name, part in parts(stream, hints):
        archive = _archive(part.read())
        head = _head(archive)
        if digests := hints.get("digests"):
            yield from _blobs(archive, frozenset(digests))
            continue
        _check_members(archive, head)
        yield from _records(archive, head, hints)
        yield from _beside(archive, hints)


def _archive(content: bytes) -> zipfile.ZipFile:
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise Unreadable(N_("The file is no .kith file, or it is broken off.")) from error
    names = archive.namelist()
    known = [name for name in names if name in _NAMES or _ATTACHMENT.fullmatch(name)]
    if len(known) < len(names) or len(set(names)) < len(names) or _HEAD not in names:
        raise Unreadable(N_("The file holds something that belongs in no .kith file."))
    for member in archive.infolist():
        if member.flag_bits & _ENCRYPTED or member.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise Unreadable(N_("The file is packed in a way that no .kith file is."))
        if member.file_size > RATIO * member.compress_size + _SLACK:
            raise Unreadable(N_("The file would grow more than {ratio} times when unpacked."), ratio=RATIO)
    return archive


def _chunks(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """The bytes of a member, counted while they come: what its directory says is not believed."""
    member = archive.getinfo(name)
    most = RATIO * member.compress_size + _SLACK
    try:
        with archive.open(member) as stream:
            while chunk := stream.read(_CHUNK):
                most -= len(chunk)
                if most < 0:
                    raise Unreadable(N_("The file would grow more than {ratio} times when unpacked."), ratio=RATIO)
                yield chunk
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError, zlib.error) as error:
        raise Unreadable(N_("The file is damaged: '{name}' cannot be unpacked."), name=name) from error


def _head(archive: zipfile.ZipFile) -> Mapping[str, Any]:
    try:
        head = parse(b"".join(_chunks(archive, _HEAD)).decode())
    except (Refused, UnicodeDecodeError) as error:
        raise Unreadable(N_("The file is damaged: its description cannot be read.")) from error
    if not isinstance(head, dict) or head.get("format") != "kith" or not isinstance(head.get("version"), int):
        raise Unreadable(N_("The file is no .kith file."))
    if head["version"] > VERSION:
        raise Unreadable(
            N_("The file was written by a newer Kith (version {found}, this one reads {known}). Update Kith."),
            found=head["version"],
            known=VERSION,
        )
    return head


def _check_members(archive: zipfile.ZipFile, head: Mapping[str, Any]) -> None:
    """Every member but the description must have the digest that it lists."""
    listed = head.get("sha256")
    names = set(archive.namelist()) - {_HEAD}
    if not isinstance(listed, dict) or set(listed) != names or _RECORDS not in names:
        raise Unreadable(N_("The file is damaged: it does not hold what it lists."))
    if sum(_ATTACHMENT.fullmatch(name) is None for name in names) > MEMBERS:
        raise Unreadable(N_("The file holds something that belongs in no .kith file."))
    for name in sorted(names):
        digest = hashlib.sha256()
        for chunk in _chunks(archive, name):
            digest.update(chunk)
        found, attached = digest.hexdigest(), _ATTACHMENT.fullmatch(name)
        if found != listed[name] or (attached and found != attached.group(1)):
            raise Unreadable(N_("The file is damaged: '{name}' is not what it was."), name=name)


def _records(archive: zipfile.ZipFile, head: Mapping[str, Any], hints: Mapping[str, Any]) -> Iterator[Row]:
    counts: Counter[str] = Counter()
    for place, line in _lines(archive, _RECORDS, hints):
        try:
            record = parse_line(line)
            kind = record.get("kind") if isinstance(record, dict) else None
            if not isinstance(kind, str) or not kind.replace("-", "").isalpha() or line is None:
                raise _no_record()
        except Refused as why:
            yield refusal(why, where=place, type="line")
            continue
        counts[kind] += 1
        yield Whole(where=place, type=kind, record=line.decode())
    if head.get("counts") not in (None, dict(counts)):
        raise Unreadable(N_("The file is damaged: it does not hold as many records as it says."))


def _no_record() -> Refused:
    return Refused(N_("it is no record"))


def _beside(archive: zipfile.ZipFile, hints: Mapping[str, Any]) -> Iterator[Row]:
    names = archive.namelist()
    if "words.jsonl" in names:
        for place, line in _lines(archive, "words.jsonl", hints):
            yield _word(place, line)
    if "history.jsonl" in names:
        for place, _line in _lines(archive, "history.jsonl", hints):
            # What happened in another journal is no history of this one.
            yield Used(where=place, type="history")


def _word(place: str, line: bytes | None) -> Row:
    try:
        found = parse_line(line)
    except Refused as why:
        return refusal(why, where=place, type="word")
    word, verdict = (found.get("word"), found.get("verdict")) if isinstance(found, dict) else (None, None)
    if not isinstance(word, str) or not isinstance(verdict, str) or verdict not in {"keep", "never"}:
        return refusal(Refused(N_("it is no decided word")), where=place, type="word")
    return Word(where=place, type="word", word=word, verdict=verdict)


def _lines(archive: zipfile.ZipFile, name: str, hints: Mapping[str, Any]) -> Iterator[tuple[str, bytes | None]]:
    where = str(hints.get("words", {}).get("line", "line {number}"))
    content = io.BytesIO(b"".join(_chunks(archive, name)))
    for number, line in lines(content):
        yield f"{name}, {where.format(number=number)}", line


def _blobs(archive: zipfile.ZipFile, digests: frozenset[str]) -> Iterator[Row]:
    for name in archive.namelist():
        found = _ATTACHMENT.fullmatch(name)
        if found and found.group(1) in digests:
            content = b"".join(_chunks(archive, name))
            if hashlib.sha256(content).hexdigest() != found.group(1):
                raise Unreadable(N_("The file is damaged: '{name}' is not what it was."), name=name)
            yield Blob(where=name, type="attachment", sha256=found.group(1), content=content)


if __name__ == "__main__":
    confinement.serve(read)

"""Files that somebody else made are re-opened in a confined child, whatever they hold."""

import contextlib
import io
import runpy
import struct
import zipfile
import zlib
from typing import Any

import pytest
from PIL import Image

from journal import confinement
from journal.anonymization import foreign, images, pdf
from journal.anonymization.foreign import reopened
from journal.anonymization.verification import examine, examined
from journal.confinement import Source, Unreadable, UnreadableFileError
from journal.errors import KithError
from tests.anonymization.containers import CONTAINERS, zipped
from tests.anonymization.people import KNOWN


def source(data: bytes, name: str = "") -> Source:
    return Source(name, len(data), lambda: io.BytesIO(data))


def png_of(width: int, height: int) -> bytes:
    """The head of a picture of any size, and hardly a pixel behind it."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")
    )


def nested(depth: int, data: bytes) -> bytes:
    for _level in range(depth):
        data = zipped({"a.zip": data})
    return data


def declared_too_small() -> bytes:
    """An archive whose member says that it is one byte long and is 50 MB."""
    data = zipped({"a.txt": bytes(50_000_000)})
    size = struct.pack("<I", 50_000_000)
    return data.replace(size, struct.pack("<I", 1))


@pytest.mark.parametrize("container", ["pdf attachment", "docx", "odt", "jpeg", "png", "zip in zip", "html picture"])
def test_the_child_tells_what_the_journal_s_own_process_would(container: str) -> None:
    data = CONTAINERS[container]("Katharina Brown")
    found = examined(reopened(source(data)), KNOWN, "")
    assert found == examine(data, KNOWN, "")
    assert found.findings


@pytest.mark.parametrize(
    "data",
    [
        zipped({"a.txt": bytes(300_000_000)}),
        nested(8, b"x"),
        nested(1, zipped({"a.txt": bytes(100_000_000)})),
        zipped({f"{number}.txt": b"" for number in range(10_001)}),
        declared_too_small(),
        png_of(50_000, 50_000),
        b"%PDF-1.7 broken",
        b"PK\x03\x04 broken",
        b"\xff\xd8\xff broken",
    ],
    ids=["zip bomb", "deep", "bomb within", "many members", "false size", "huge picture", "pdf", "zip", "jpeg"],
)
def test_what_means_harm_or_is_broken_is_told_in_a_sentence(data: bytes) -> None:
    with pytest.raises(UnreadableFileError):
        reopened(source(data))


def hints(data: bytes) -> dict[str, Any]:
    return {"sources": [{"name": "a", "size": len(data)}]}


def test_the_reader_gives_rows_and_refuses_too_many_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    images.make_ready()
    pdf.make_ready()
    data = CONTAINERS["zip comment"]("Katharina")
    rows = list(foreign.read(io.BytesIO(data), hints(data)))
    assert rows[0] == ("format", "", "zip")
    assert ("metadata", "comment of the archive", "Katharina") in rows
    assert ("text", "name of a member", "a.txt") in rows
    assert any(kind == "raw" for kind, _where, _text in rows)
    with pytest.raises(Unreadable, match="why"):
        list(foreign.read(io.BytesIO(b"%PDF-"), hints(b"%PDF-")))
    monkeypatch.setattr(foreign, "LARGEST", 10)
    with pytest.raises(Unreadable, match="larger"):
        list(foreign.read(io.BytesIO(data), hints(data)))


@pytest.mark.parametrize("at", range(0, 100, 5))
def test_a_file_cut_or_changed_anywhere_ends_in_a_sentence_or_is_read(at: int) -> None:
    for name in ("pdf attachment", "docx", "jpeg", "png", "zip in zip", "html picture"):
        data = CONTAINERS[name]("Katharina Brown")
        place = len(data) * at // 100
        for changed in (
            data[:place],
            data[:place] + b"\xff" + data[place + 1 :],
            data[:place] + b"<<[[" + data[place:],
        ):
            with contextlib.suppress(KithError):
                examine(changed, KNOWN)


def test_a_picture_within_a_document_is_looked_into() -> None:
    out = io.BytesIO()
    Image.new("RGB", (4, 4)).save(out, "GIF", comment=b"Katharina Brown")
    with zipfile.ZipFile(inner := io.BytesIO(), "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/media/image1.gif", out.getvalue())
    found = examine(inner.getvalue(), KNOWN).findings
    assert any("image1.gif: comment" in one.where for one in found)


def test_half_characters_and_odd_file_names_are_no_hindrance() -> None:
    data = b'{"who": "Katharina Brown \\ud800", "\\udfff": 1}'
    found = examined(reopened(source(data, "a\udcff.json")), KNOWN, "a\udcff.json")
    assert [one.kind for one in found.findings] == ["name"]
    assert examine(data, KNOWN).findings == found.findings


def test_started_as_a_program_it_reads_the_libraries_before_it_serves(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    monkeypatch.setattr(images, "make_ready", lambda: done.append("pictures"))
    monkeypatch.setattr(pdf, "make_ready", lambda: done.append("pages"))
    monkeypatch.setattr(confinement, "serve", lambda _read: done.append("serves"))
    runpy.run_path(str(foreign.__file__), run_name="__main__")
    assert done == ["pictures", "pages", "serves"]

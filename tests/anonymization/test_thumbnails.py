"""A picture made small in a confined child, and what is none."""

import io
from typing import Any

import pytest
from PIL import Image

from journal.anonymization import images
from journal.confinement import Unreadable, UnreadableFileError
from journal.imports import thumbnails
from journal.imports.thumbnails import Thumbnail, thumbnail


def picture(size: tuple[int, int], colour: Any, form: str = "PNG", mode: str = "RGB") -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, colour).save(out, form)
    return out.getvalue()


def test_a_large_photo_comes_back_small_and_in_its_colours() -> None:
    found = thumbnail(picture((1200, 600), (200, 30, 30)), 300)
    assert (found.width, found.height) == (300, 150)
    assert found.pixels == bytes((200, 30, 30)) * 300 * 150


def test_what_is_no_picture_is_told_in_a_sentence() -> None:
    with pytest.raises(UnreadableFileError, match="This picture cannot be used"):
        thumbnail(b"%PDF-1.7 a letter", 300)


def test_a_small_picture_keeps_its_size_and_stands_on_white() -> None:
    found = images.shrunk(picture((4, 2), (0, 0, 0, 0), mode="RGBA"), 300)
    assert found == (4, 2, b"\xff" * 24)


def test_a_photo_held_sideways_stands_upright() -> None:
    out, exif = io.BytesIO(), Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (40, 20), "blue").save(out, "JPEG", exif=exif)
    width, height, _pixels = images.shrunk(out.getvalue(), 300)
    assert (width, height) == (20, 40)


def test_a_picture_that_ends_in_the_middle_is_none() -> None:
    whole = picture((400, 400), (1, 2, 3), "BMP")
    with pytest.raises(images.ImageError):
        images.shrunk(whole[: len(whole) // 2], 300)


def test_the_reader_takes_one_picture_and_refuses_too_many_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    images.make_ready()
    data = picture((4, 2), "white")
    hints = {"side": 300, "sources": [{"name": "picture", "size": len(data)}]}
    assert list(thumbnails.read(io.BytesIO(data), hints)) == [Thumbnail(4, 2, b"\xff" * 24)]
    monkeypatch.setattr(thumbnails, "LARGEST", 10)
    with pytest.raises(Unreadable, match="too large"):
        list(thumbnails.read(io.BytesIO(data), hints))


def test_the_reader_says_what_is_no_picture() -> None:
    hints = {"side": 300, "sources": [{"name": "picture", "size": 4}]}
    with pytest.raises(Unreadable):
        list(thumbnails.read(io.BytesIO(b"none"), hints))

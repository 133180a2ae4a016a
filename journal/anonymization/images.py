"""Pictures: what they carry besides their pixels, and the same pixels alone; the only reader of `pillow`."""

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from journal.errors import KithError
from journal.i18n import _

LARGEST: Final = 50_000_000
"""Pixels; looked at before anything is decoded."""
_WRITTEN: Final = {"JPEG": "JPEG", "PNG": "PNG", "WEBP": "PNG", "GIF": "PNG", "BMP": "PNG", "TIFF": "PNG"}
# What a picture needs to be shown, and what tells nobody anything.
_SHOWN: Final = frozenset(
    {
        "dpi", "gamma", "srgb", "transparency", "interlace", "chromaticity", "aspect", "background", "duration", "loop",
        "jfif", "jfif_version", "jfif_density", "jfif_unit", "progressive", "progression", "adobe",
        "adobe_transform", "version",
        "compression", "extension", "default_image", "mp", "mpoffset", "bit_depth", "resolution",
    },
)  # fmt: skip
_TEXT_LIMIT: Final = 100_000


class ImageError(KithError):
    """Something that is no picture we can read, or too large a one."""

    def __init__(self, why: str) -> None:
        super().__init__(_("This picture cannot be used: {why}").format(why=why))


def reencoded(data: bytes) -> tuple[bytes, str]:
    """(the pixels written anew, their media type): no EXIF, no comment, no colour profile, upright. Raises ImageError.

    To be run in the limited child process for pictures from elsewhere.
    """
    from PIL import Image, ImageOps  # noqa: PLC0415 - takes long to import; only here

    picture = _opened(data)
    name = _WRITTEN[picture.format]
    try:
        upright = ImageOps.exif_transpose(picture)
        bare = upright.convert("RGB" if name == "JPEG" else "RGBA")
    except (OSError, SyntaxError, ValueError) as error:
        raise ImageError(str(error)) from None
    # A new picture, painted with the pixels alone: whatever hung on the old one cannot come along.
    fresh = Image.new(bare.mode, bare.size)
    fresh.paste(bare)
    out = io.BytesIO()
    fresh.save(out, name, **({"quality": 92} if name == "JPEG" else {}))
    return out.getvalue(), f"image/{name.lower()}"


def shrunk(data: bytes, side: int) -> tuple[int, int, bytes]:
    """(width, height, red, green and blue of each pixel): upright, at most `side` in both, on white. Raises ImageError.

    To be run in the limited child process.
    """
    from PIL import Image, ImageOps  # noqa: PLC0415 - takes long to import; only here

    picture = _opened(data)
    try:
        # Makes a large JPEG small while it is decoded.
        picture.draft("RGB", (side, side))
        upright = ImageOps.exif_transpose(picture).convert("RGBA")
    except (OSError, SyntaxError, ValueError) as error:
        raise ImageError(str(error)) from None
    upright.thumbnail((side, side))
    paper = Image.new("RGBA", upright.size, "white")
    flat = Image.alpha_composite(paper, upright).convert("RGB")
    return flat.width, flat.height, flat.tobytes()


def make_ready() -> None:
    """Import what reading a picture may need: a confined process opens no file any more."""
    from PIL import Image, ImageOps  # noqa: F401, PLC0415 - takes long to import; only here

    Image.init()


def _opened(data: bytes) -> Any:
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - takes long to import; only here

    try:
        with _quiet():
            picture = Image.open(io.BytesIO(data), formats=tuple(_WRITTEN))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise ImageError(str(error)) from None
    if picture.width * picture.height > LARGEST:
        raise ImageError(_("it has {count} pixels.").format(count=picture.width * picture.height))
    return picture


@contextmanager
def _quiet() -> Iterator[None]:
    """What is half written down in a picture is read as far as it goes, and nobody is told on standard error."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def carried(data: bytes) -> Iterator[tuple[str, str]]:
    """(name, text) of all that a picture carries besides its pixels. Raises ImageError."""
    picture = _opened(data)
    try:
        with _quiet():
            # Text behind the pixels of a PNG is read only with them.
            picture.load()
            exif = list(_exif(picture))
    except (OSError, SyntaxError, ValueError) as error:
        raise ImageError(str(error)) from None
    yield from exif
    for name, value in picture.info.items():
        if name not in _SHOWN and name != "exif":
            yield str(name), _text(value)


def _exif(picture: Any) -> Iterator[tuple[str, str]]:
    from PIL import ExifTags  # noqa: PLC0415 - takes long to import; only here

    exif = picture.getexif()
    for tag, value in exif.items():
        yield f"exif {ExifTags.TAGS.get(tag, tag)}", _text(value)
    for directory in (ExifTags.IFD.Exif, ExifTags.IFD.GPSInfo):
        for tag, value in exif.get_ifd(directory).items():
            yield f"exif {ExifTags.TAGS.get(tag, ExifTags.GPSTAGS.get(tag, tag))}", _text(value)


def _text(value: Any) -> str:
    if isinstance(value, bytes):
        return value.replace(b"\0", b"").decode("utf-8", "replace")[:_TEXT_LIMIT]
    return str(value)[:_TEXT_LIMIT]

"""The document as PDF: tagged (PDF/UA-1), the same bytes twice, without date and author."""

import json
from functools import cache
from importlib.resources import as_file
from typing import Any

from journal.exports.glyphs import drawable
from journal.resources import resource

A4, LETTER = "a4", "us-letter"


def pdf(document: dict[str, Any], paper: str = A4) -> bytes:
    """The document set on `paper`. What the user wrote reaches the template as JSON, never as its source."""
    import typst  # noqa: PLC0415 - a large extension: only when a page is set

    values = drawable(document) | {"paper": paper}
    with as_file(resource("typst")) as templates:
        return typst.compile(
            templates / f"{document['template']}.typ",
            root=templates,
            font_paths=_fonts(),
            ignore_system_fonts=True,
            sys_inputs={"data": json.dumps(values, ensure_ascii=False)},
            pdf_standards=["ua-1"],
        )


@cache
def _fonts() -> Any:
    """The bundled faces alone: what a computer has installed must not change a page."""
    import typst  # noqa: PLC0415 - as above; cached, so once

    with as_file(resource("fonts")) as folder:
        return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])

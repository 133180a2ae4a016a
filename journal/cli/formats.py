"""The verb `formats`: what can be read and written."""

import argparse
from collections.abc import Iterable
from typing import Any

from journal.cli.terminal import show
from journal.cli.words import Parser, Verbs, add_verb
from journal.exports.formats import FORMATS as WRITTEN
from journal.i18n import _
from journal.imports.formats import FORMATS as READ


def add_verbs(verbs: "Verbs[Parser]") -> None:
    """Declare `formats`."""
    add_verb(verbs, "formats", _("what can be read and written"), _formats)


def _formats(options: argparse.Namespace) -> int:
    shown = {
        "import": _rows((one.name, one.endings, one.title) for one in READ.values()),
        "export": _rows((one.called, one.endings, one.title) for one in WRITTEN.values()),
    }
    lines = [
        f"{way}  {one['name']}  {' '.join(one['endings'])}  {one['title']}"
        for way, rows in shown.items()
        for one in rows
    ]
    show(options, shown, "\n".join(lines))
    return 0


def _rows(formats: Iterable[tuple[str, tuple[str, ...], str]]) -> list[dict[str, Any]]:
    """A row for each name; ways to write that have one name, as one table and one a kind, share a row."""
    rows: dict[str, dict[str, Any]] = {}
    for name, endings, title in formats:
        if name not in rows:
            rows[name] = {"name": name, "endings": [*endings], "title": _(title)}
        else:
            rows[name]["endings"] += endings
            rows[name]["title"] += f"; {_(title)}"
    return list(rows.values())

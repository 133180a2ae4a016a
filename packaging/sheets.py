"""Draws every page and dialog in fourteen ways, one contact sheet each, to be looked at: `sheets.py OUT [NAME ...]`.

`sheets.py OUT NAME --in de` draws them all in that language.

Twelve combinations, in which every two values of the five axes meet, and the two extremes: light or dark or high
contrast, small or large window, 100 or 200 % type, empty or sample journal, English or longer or right to left.
"""

import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from contact_sheet import contact_sheet
from drawings import DRAWN, Stage
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from ways import WAYS, speaking

from journal.journal import create_journal
from journal.model.change import addition
from journal.model.people import Person
from journal.sample import generate
from ui.settings import Settings
from ui.theme import new_application, theme, wear
from ui.workspace import Workspace, begin, first_person

LAST = date(2026, 3, 3)


def draw_all(out: Path, only: set[str], tongue: str = "") -> None:
    """Every drawing in every way into `out`, single pictures in `out/single`, and one sheet a drawing.

    `tongue`: the language of all of them; empty for that of each way.
    """
    app = new_application("sheets")
    scratch = out / "scratch"
    shutil.rmtree(scratch, ignore_errors=True)
    settings = Settings(scratch / "window.ini")
    empty, filled = _journals(scratch)
    (out / "single").mkdir(parents=True, exist_ok=True)
    for drawing in DRAWN:
        if only and drawing.__name__ not in only:
            continue
        pictures = []
        for number, usual in enumerate(WAYS):
            way = replace(usual, tongue=tongue or usual.tongue)
            look = theme(way.mode, way.scale)
            wear(app, look)
            with speaking(way.tongue, app):
                picture = _picture(drawing, Stage(way, look, filled if way.filled else empty, settings, scratch))
            picture.save(str(out / "single" / f"{drawing.__name__}-{number:02d}.png"))
            pictures.append((str(way), picture))
        contact_sheet(pictures).save(str(out / f"{drawing.__name__}.png"))
        print(out / f"{drawing.__name__}.png")
    for workspace in (empty, filled):
        workspace.close()
    shutil.rmtree(scratch)


def _picture(drawing: Callable[[Stage], QWidget], stage: Stage) -> QImage:
    widget = drawing(stage)
    QTest.qWait(40)
    picture = widget.grab().toImage()
    stage.workspace.drafts.rest_all()
    for window in QApplication.topLevelWidgets():
        window.close()
        window.deleteLater()
    QTest.qWait(10)
    return picture


def _journals(scratch: Path) -> tuple[Workspace, Workspace]:
    """An empty journal and one with the sample's first person."""
    empty = begin(scratch / "empty", "sheets of pictures", "Ines").journal
    filled = create_journal(scratch / "filled", "sheets of pictures").journal
    filled.apply([addition(record) for record in generate(people=1, years=1, until=LAST)], title="Sample")
    people: list[tuple[Person, ...]] = [empty.people(), filled.people()]
    return Workspace(empty, first_person(people[0])), Workspace(filled, first_person(people[1]))


if __name__ == "__main__":
    words = sys.argv[1:]
    spoken = words.index("--in") if "--in" in words else len(words)
    draw_all(Path(words[0]), set(words[1:spoken]), "".join(words[spoken + 1 :]))

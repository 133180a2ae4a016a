"""Draws every page and dialog in fourteen ways, one contact sheet each, to be looked at: `sheets.py OUT [NAME ...]`.

`sheets.py OUT NAME --in de` draws them all in that language.

Twelve combinations, in which every two values of the five axes meet, and the two extremes: light or dark or high
contrast, small or large window, 100 or 200 % type, empty or sample journal, English or longer or right to left.
"""

import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from contact_sheet import contact_sheet
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from ways import WAYS, Way, speaking

from journal.i18n import _
from journal.journal import create_journal
from journal.model.change import addition
from journal.model.people import Person
from journal.model.symptoms import Symptom
from journal.sample import generate
from ui.dialogs.add import AddPanel
from ui.dialogs.entry import EntryColumn, EntryWindow
from ui.dialogs.keys import KeysDialog
from ui.dialogs.unlock import UnlockColumn
from ui.dialogs.welcome import CreateColumn, Made, RecoveryColumn, WelcomeColumn
from ui.main_window import MainWindow
from ui.messages import Failure
from ui.models.rows import Entry
from ui.models.timeline import ROW
from ui.pages.share import SharePage
from ui.pages.timeline import TimelinePage
from ui.pages.treatments import TreatmentsPage
from ui.settings import Settings
from ui.theme import Theme, new_application, theme, wear
from ui.workspace import Workspace, begin, first_person

LAST = date(2026, 3, 3)
NOW = datetime(2026, 3, 3, 15, 30, tzinfo=UTC)
CODE = "7K3F-9QWX-M2TD-8RBH-5VNC-0EJP-4SGY-1AZ6-XR2K"


@dataclass(frozen=True, slots=True)
class Stage:
    """What a drawing is made from."""

    way: Way
    look: Theme
    workspace: Workspace
    settings: Settings

    def window(self) -> MainWindow:
        """The main window, shown."""
        window = MainWindow(self.workspace, self.look, self.settings, lambda: NOW)
        self.show(window)
        return window

    def entry(self, column: EntryColumn) -> EntryWindow:
        """The entry window with a column, shown."""
        window = EntryWindow(self.look)
        window.show_column(column)
        self.show(window)
        return window

    def show(self, window: QWidget) -> None:
        """Show at the way's size and let it settle."""
        window.resize(*self.way.size)
        window.show()
        window.activateWindow()
        QTest.qWait(60)


def unlock(stage: Stage) -> QWidget:
    """The first window of a known journal."""
    return stage.entry(_unlock_column(stage))


def unlock_wrong(stage: Stage) -> QWidget:
    """The same after a wrong passphrase."""
    column = _unlock_column(stage)
    window = stage.entry(column)
    column.field.edit.setText("a passphrase of words")
    column.field.refuse(_("This passphrase does not open the journal."), _("Nothing was changed."))
    return window


def _unlock_column(stage: Stage) -> UnlockColumn:
    def nothing(*_asked: object) -> None:
        return None

    return UnlockColumn(Path.home() / "Documents" / "ines-journal", nothing, nothing, stage.look, name="ines-journal")


def welcome(stage: Stage) -> QWidget:
    """The first window where there is no journal."""
    return stage.entry(WelcomeColumn(stage.look))


def create(stage: Stage) -> QWidget:
    """A new journal."""
    return stage.entry(
        CreateColumn(Path.home() / "Documents" / "ines-journal", lambda *_asked: Made(None, ""), stage.look)
    )


def recovery(stage: Stage) -> QWidget:
    """The code, shown once."""
    return stage.entry(RecoveryColumn(Made(None, CODE), stage.look))


def today(stage: Stage) -> QWidget:
    """The day."""
    return stage.window()


def timeline(stage: Stage) -> QWidget:
    """Looking back."""
    return _timeline(stage)


def _timeline(stage: Stage) -> MainWindow:
    window = stage.window()
    window.show_page("timeline")
    QTest.qWait(40)
    return window


def timeline_entry(stage: Stage) -> QWidget:
    """The same with an entry open."""
    window = _timeline(stage)
    page = window.page
    assert isinstance(page, TimelinePage)
    model = page.list.model()
    rows = [model.index(at, 0).data(ROW) for at in range(model.rowCount())]
    symptoms = [row.record for row in rows if isinstance(row, Entry) and isinstance(row.record, Symptom)]
    if symptoms:
        page.show_record(max(symptoms, key=lambda symptom: len(symptom.note)))
    return window


def timeline_nothing_found(stage: Stage) -> QWidget:
    """The same with words that nothing holds."""
    window = _timeline(stage)
    page = window.page
    assert isinstance(page, TimelinePage)
    page.field.edit.setText("zzzz")
    return window


def charts(stage: Stage) -> QWidget:
    """The first question over the journal."""
    window = stage.window()
    window.show_page("charts")
    settled(window)
    return window


def visits(stage: Stage) -> QWidget:
    """The next visit, its brief and questions."""
    window = stage.window()
    window.show_page("visits")
    settled(window)
    return window


def share(stage: Stage) -> QWidget:
    """A share for the doctor, with its page."""
    window = stage.window()
    window.show_page("share")
    settled(window)
    return window


def share_peers(stage: Stage) -> QWidget:
    """The same for peers, with notes: marks, and words to decide."""
    window = stage.window()
    window.show_page("share")
    page = window.page
    assert isinstance(page, SharePage)
    page.picks.audiences["peer"].click()
    page.picks.groups[-1].click()
    settled(window)
    return window


def treatments(stage: Stage) -> QWidget:
    """Courses as bars over time."""
    return _treatments(stage)


def treatments_table(stage: Stage) -> QWidget:
    """The same as a table."""
    window = _treatments(stage)
    page = window.page
    assert isinstance(page, TreatmentsPage)
    page.switch.halves[1].click()
    return window


def treatments_start(stage: Stage) -> QWidget:
    """The same with the questions of a new one."""
    window = _treatments(stage)
    page = window.page
    assert isinstance(page, TreatmentsPage)
    page.start.click()
    settled(window)
    return window


def _treatments(stage: Stage) -> MainWindow:
    window = stage.window()
    window.show_page("treatments")
    settled(window)
    return window


def settled(window: MainWindow) -> None:
    """Let jobs end and what they brought be laid out; in a loop of Qt's own, since `qWait` lets no job run."""
    for _turn in range(200):
        loop = QEventLoop()
        QTimer.singleShot(100, loop.quit)
        loop.exec()
        if not window.workspace.jobs.running() and _turn > 2:
            break


def add(stage: Stage) -> QWidget:
    """Add with letters typed."""
    window = stage.window()
    window.open_add()
    panel = window.findChild(AddPanel)
    assert panel is not None
    QTest.keyClicks(panel.edit, "he")
    return window


def add_chosen(stage: Stage) -> QWidget:
    """Add with a word chosen and its strength given."""
    window = add(stage)
    panel = window.findChild(AddPanel)
    assert panel is not None
    QTest.keyClick(panel.edit, Qt.Key.Key_Return)
    QTest.qWait(30)
    if panel.form is not None:
        QTest.keyClicks(panel.form.main, "6")
    return window


def keys(stage: Stage) -> QWidget:
    """Every key."""
    window = stage.window()
    dialog = KeysDialog(window.actions_, stage.look, window)
    dialog.show()
    return dialog


def failure(stage: Stage) -> QWidget:
    """What could not be done."""
    sentence = _("This record was changed elsewhere meanwhile: nothing was saved. Look at it again, then change it.")
    dialog = Failure(sentence, stage.look, stage.window())
    dialog.show()
    return dialog


DRAWN: tuple[Callable[[Stage], QWidget], ...] = (
    unlock, unlock_wrong, welcome, create, recovery,
    today, timeline, timeline_entry, timeline_nothing_found, treatments, treatments_table, treatments_start,
    charts, visits, share, share_peers, add, add_chosen, keys, failure,
)  # fmt: skip


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
                picture = _picture(drawing, Stage(way, look, filled if way.filled else empty, settings))
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

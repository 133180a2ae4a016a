"""Every page and dialog as it is drawn for the sheets, each brought to the state that is to be looked at."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from entry_sheets import ENTRY, NOW
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from setting_sheets import setting_drawings
from ways import Way

from journal.i18n import _
from journal.model.symptoms import Symptom
from ui.backing import late_words
from ui.covering import Cover
from ui.dialogs.add import AddPanel
from ui.dialogs.importing import ImportDialog
from ui.dialogs.keys import KeysDialog
from ui.main_window import MainWindow
from ui.messages import Failure
from ui.models.rows import Entry
from ui.models.timeline import ROW
from ui.pages.share import SharePage
from ui.pages.timeline import TimelinePage
from ui.pages.treatments import TreatmentsPage
from ui.settings import Settings
from ui.theme import Theme
from ui.workspace import Workspace

BUNDLE = {
    "resourceType": "Bundle",
    "type": "collection",
    "entry": [
        {"resource": {"resourceType": "Patient", "id": "p", "name": [{"given": ["Ines"], "family": "Moreira"}]}},
        *(
            {
                "resource": {
                    "resourceType": "Observation", "id": f"o{at}", "status": "final",
                    "subject": {"reference": "Patient/p"},
                    "code": {"text": "Ferritin"}, "effectiveDateTime": f"2026-0{at}-10",
                    "valueQuantity": {"value": 20 + at, "unit": "ug/L"},
                }
            }
            for at in (1, 2)
        ),
    ],
}  # fmt: skip
"""What a clinic might hand over: two values of one person."""


@dataclass(frozen=True, slots=True)
class Stage:
    """What a drawing is made from."""

    way: Way
    look: Theme
    workspace: Workspace
    settings: Settings
    scratch: Path

    def window(self) -> MainWindow:
        """The main window, shown."""
        window = MainWindow(self.workspace, self.look, self.settings, lambda: NOW)
        self.show(window)
        return window

    def show(self, window: QWidget) -> None:
        """Show at the way's size and let it settle."""
        window.resize(*self.way.size)
        window.show()
        window.activateWindow()
        QTest.qWait(60)


def today(stage: Stage) -> QWidget:
    """The day."""
    return stage.window()


def today_worry(stage: Stage) -> QWidget:
    """The day while the backups need somebody."""
    window = stage.window()
    window.show_worry(late_words(20))
    return window


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
    return _place(stage, "charts")


def visits(stage: Stage) -> QWidget:
    """The next visit, its brief and questions."""
    return _place(stage, "visits")


def share(stage: Stage) -> QWidget:
    """A share for the doctor, with its page."""
    return _place(stage, "share")


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


def share_seen(stage: Stage) -> QWidget:
    """The same where the panes take turns: what they see."""
    window = share_peers(stage)
    assert isinstance(window, MainWindow)
    page = window.page
    assert isinstance(page, SharePage)
    page.panes.turns.chips[1].click()
    settled(window)
    return window


def treatments(stage: Stage) -> QWidget:
    """Courses as bars over time."""
    return _place(stage, "treatments")


def treatments_table(stage: Stage) -> QWidget:
    """The same as a table."""
    window, page = _courses(stage)
    page.switch.halves[1].click()
    return window


def treatments_opened(stage: Stage) -> QWidget:
    """The same with the first row opened, where rows are closed."""
    window, page = _courses(stage)
    QTest.keyClick(page.board.list, Qt.Key.Key_Return)
    return window


def treatments_start(stage: Stage) -> QWidget:
    """The same with the questions of a new one."""
    window, page = _courses(stage)
    page.start.click()
    settled(window)
    return window


def _courses(stage: Stage) -> tuple[MainWindow, TreatmentsPage]:
    window = _place(stage, "treatments")
    page = window.page
    assert isinstance(page, TreatmentsPage)
    return window, page


def _place(stage: Stage, key: str) -> MainWindow:
    """A page whose content is read or made in jobs, once it is there."""
    window = stage.window()
    window.show_page(key)
    settled(window)
    return window


def take_in(stage: Stage) -> QWidget:
    """Import as it begins."""
    window = stage.window()
    dialog = ImportDialog(stage.workspace, stage.look, lambda: NOW, window)
    dialog.show()
    return dialog


def take_in_preview(stage: Stage) -> QWidget:
    """A bundle of a clinic before it is taken in."""
    return _previewed(stage, "bundle.json", json.dumps(BUNDLE))


def take_in_columns(stage: Stage) -> QWidget:
    """A table whose columns nobody knows: what each holds is chosen by hand."""
    return _previewed(
        stage, "headaches.csv", "when,how bad,what it was like\n2026-02-01,6,throbbing\n2026-02-03,4,dull\n"
    )


def _previewed(stage: Stage, name: str, text: str) -> QWidget:
    path = stage.scratch / name
    path.write_text(text, "utf-8")
    window = stage.window()
    dialog = ImportDialog(stage.workspace, stage.look, lambda: NOW, window)
    dialog.show()
    dialog.choose([path])
    settled(window)
    return dialog


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


def covered(stage: Stage) -> QWidget:
    """The window while another program has the keyboard."""
    window = stage.window()
    Cover(stage.look, window)
    return window


DRAWN: tuple[Callable[[Stage], QWidget], ...] = (
    *ENTRY,
    today, today_worry, timeline, timeline_entry, timeline_nothing_found,
    treatments, treatments_table, treatments_start, treatments_opened, charts, visits,
    share, share_peers, share_seen, take_in, take_in_preview, take_in_columns,
    *setting_drawings(settled), add, add_chosen, keys, failure, covered,
)  # fmt: skip

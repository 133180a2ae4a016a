"""Import: files or a folder, whose log, a preview; then one batch that can be undone. Nothing is kept before."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from journal.i18n import _, grouped
from journal.imports import heads, importing, keeping
from journal.imports.formats import NeedsMappingError
from journal.imports.preview import FILE, KEEP, SeveralPatientsError
from ui.dialogs.columns import ColumnsPane
from ui.dialogs.folder import ask_files, ask_folder
from ui.dialogs.taken import PreviewPane
from ui.jobs import Job
from ui.messages import sentence_of
from ui.models.taking import Looked, Wanted, keep, look_at
from ui.tab_order import order_tabs
from ui.theme import Theme, Type
from ui.widgets.button import Button, Emphasis
from ui.widgets.choice import Choice
from ui.widgets.focus_ring import FocusRing
from ui.widgets.labels import Words
from ui.widgets.message_slot import MessageSlot, Tone
from ui.workspace import Workspace

WIDTH, HEIGHT = 680, 620


Ask = Callable[[QWidget, str, Path], Sequence[Path]]


class ImportDialog(QDialog):
    """Reads in a job and writes in a job; Escape or Cancel stops either, and then nothing was changed."""

    def __init__(
        self, workspace: Workspace, look: Theme, now: Callable[[], datetime], parent: QWidget, ask: Ask = ask_files
    ) -> None:
        super().__init__(parent)
        self._workspace, self._look, self._now, self._ask = workspace, look, now, ask
        self._around = parent
        self._wanted = Wanted(into=workspace.person)
        self._looked: Looked | None = None
        self._job: Job | None = None
        self._turn = 0
        self.setWindowTitle(_("Import"))
        self.setModal(True)
        self.files = Button(_("Choose files"), look, icon="file-text")
        self.folder = Button(_("Choose a folder"), look, icon="folder-open")
        self.into = Choice(_("Into whose log"), look, [(one.id, one.name) for one in workspace.journal.people()])
        self.into.show_value(workspace.person.id)
        self.patient = Choice(_("Which person of the file"), look, [])
        self.conflict = Choice(
            _("Where both differ"), look, [(KEEP, _("keep what is here")), (FILE, _("take what the file says"))]
        )
        self.columns, self.preview = ColumnsPane(look), PreviewPane(look)
        self.slot = MessageSlot(look, 2)
        self.bar = QProgressBar(self)
        self.look_again = Button(_("Preview"), look)
        self.take = Button(_("Take in"), look, Emphasis.PRIMARY)
        self.close_ = Button(_("Close"), look, keys=_("Esc"))
        self._place()
        self._connect()
        self._ring = FocusRing(look, self)
        self._invite()

    def choose(self, paths: Sequence[Path]) -> None:
        """Look at other files; what was said of those before is forgotten."""
        if paths:
            self._wanted = replace(self._wanted, paths=tuple(paths), patient=None, mapping=None)
            self.patient.clear()
            self.columns.show_rows(())
            self._preview_again()

    def reject(self) -> None:
        """The first time what is under way is stopped, else the dialog closes."""
        if self._job is not None:
            self._job.cancel()
            self._turn += 1
            self._end()
            self.slot.tell(_("Stopped. Nothing was changed."))
        else:
            super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses what has the keyboard, never a button elsewhere."""
        if event.key() == Qt.Key.Key_Escape:
            self.reject()

    def _place(self) -> None:
        look = self._look
        inner = QWidget(self)
        column = QVBoxLayout(inner)
        column.setContentsMargins(28, 24, 28, 12)
        column.setSpacing(12)
        column.addWidget(Words(_("Import"), look, Type.TITLE))
        pick = QHBoxLayout()
        pick.setSpacing(12)
        pick.addWidget(self.files)
        pick.addWidget(self.folder)
        pick.addStretch(1)
        column.addLayout(pick)
        column.addWidget(self.slot)
        for choice in (self.into, self.patient, self.conflict):
            label = Words(choice.accessibleName(), look, Type.SMALL, "quiet")
            label.setBuddy(choice)
            column.addWidget(label)
            column.addWidget(choice)
        column.addWidget(self.columns)
        column.addWidget(self.preview, 1)
        column.addStretch(0)
        area = QScrollArea(self)
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.bar.setAccessibleName(_("Progress"))
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(look.px(6))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area, 1)
        whole.addLayout(_foot(self.bar, (self.look_again, self.take, self.close_)))
        room = self._around.size()
        self.resize(min(look.px(WIDTH), room.width() - 32), min(look.px(HEIGHT), room.height() - 32))
        order_tabs(self)

    def _connect(self) -> None:
        start = Path.home()
        self.files.clicked.connect(lambda: self.choose(self._ask(self, _("Files to import"), start)))
        self.folder.clicked.connect(self._choose_folder)
        self.into.chosen.connect(self._choose_person)
        self.patient.chosen.connect(lambda id: self._change(patient=id))
        self.conflict.chosen.connect(lambda how: self._change(on_conflict=how))
        self.columns.rearranged.connect(lambda: order_tabs(self))
        self.look_again.clicked.connect(lambda: self._change(mapping=self.columns.mapping()))
        self.take.clicked.connect(self._take_in)
        self.close_.clicked.connect(self.reject)

    def _choose_folder(self) -> None:
        folder = ask_folder(self, _("A folder to import"), Path.home())
        if folder is not None:
            self.choose((folder,))

    def _choose_person(self, id: object) -> None:
        self._change(into=next(one for one in self._workspace.journal.people() if one.id == id))

    def _change(self, **values: Any) -> None:
        self._wanted = replace(self._wanted, **values)
        self._preview_again()

    def _invite(self) -> None:
        self.slot.tell(
            _("FHIR bundles, tables, Daylio exports and Kith's own files."),
            _("You see what would be taken in before anything is."),
        )
        self._show_state()

    def _preview_again(self) -> None:
        if not self._wanted.paths:
            return
        if self._job is not None:
            # Somebody walks through a choice: only where they end is read to its end.
            self._job.cancel()
        self._looked = None
        self._turn += 1
        turn = self._turn
        self._begin(_("Reading. Nothing is changed yet."))
        values = (self._workspace.journal, self._wanted, self._now())
        self._job = self._workspace.run(
            _("Reading"),
            look_at,
            *values,
            done=lambda looked: self._show_preview(looked, turn),
            failed=lambda error: self._refuse(error, turn),
        )
        self._job.progressed.connect(self._tell)

    def _show_preview(self, looked: Looked, turn: int) -> None:
        if turn != self._turn:
            return
        self._end()
        self._looked = looked
        self.preview.show_preview(looked.preview)
        name = looked.files[0].name if len(looked.files) == 1 else _("{count} files").format(count=len(looked.files))
        nothing = not looked.preview.changes
        words = _("Nothing in it is new.") if nothing else _("A backup is made first. It can be undone in one step.")
        self.slot.tell(name, words)
        self._show_state()
        (self.close_ if nothing else self.take).setFocus()

    def _refuse(self, error: Exception, turn: int) -> None:
        """What is still to be said is asked for; everything else is told."""
        if turn != self._turn:
            return
        self._end()
        if isinstance(error, SeveralPatientsError):
            self.patient.clear()
            for one in error.patients:
                self.patient.addItem(f"{one.name or '?'} {one.birth or ''}".strip(), one.id)
            self.patient.setCurrentIndex(-1)
            self.slot.tell(_("The file is about several people. Say which one is meant."), tone=Tone.WARNING)
            self._show_state()
            self.patient.setFocus()
        elif isinstance(error, NeedsMappingError) and not self.columns.choices:
            self._begin(_("Reading the columns."))
            source = importing.sources(self._wanted.paths)[0]
            self._job = self._workspace.run(
                _("Reading"),
                heads.first_rows,
                source,
                done=self._show_columns,
                failed=lambda error: self._refuse(error, turn),
            )
        else:
            self.slot.tell(sentence_of(error), tone=Tone.WARNING)
            self._show_state()

    def _show_columns(self, rows: Sequence[dict[str, str]]) -> None:
        self._end()
        self.columns.show_rows(rows)
        self.slot.tell(_("Nothing is changed yet.") if rows else _("The table has no rows."))
        self._show_state()
        self.columns.kind.setFocus()

    def _take_in(self) -> None:
        looked = self._looked
        if looked is None or self._job is not None:
            return
        self._begin(_("Making a backup, then taking it in."), writing=True)
        title = keeping.title_of(looked.files)
        self._job = self._workspace.take_in(
            title,
            keep,
            self._workspace.journal,
            looked,
            done=self._finish,
            failed=lambda error: self._refuse(error, self._turn),
        )
        self._job.progressed.connect(self._tell)

    def _finish(self) -> None:
        self._end()
        self.accept()

    def _begin(self, words: str, *, writing: bool = False) -> None:
        self.slot.tell(words, tone=Tone.BUSY)
        self.bar.setRange(0, 0)
        self.close_.rename(_("Stop"))
        self._show_state(busy=True, writing=writing)

    def _end(self) -> None:
        self._job = None
        self.close_.rename(_("Close"))
        self._show_state()

    def _tell(self, done: int, total: int, label: str) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.bar.setAccessibleDescription(f"{label} {grouped(done)} / {grouped(total)}".strip())

    def _show_state(self, *, busy: bool = False, writing: bool = False) -> None:
        """What can be done now is there and on; the rest is out of the way."""
        looked, mapped = self._looked, bool(self.columns.choices)
        preview = looked.preview if looked is not None else None
        self.bar.setVisible(busy)
        self.preview.setVisible(preview is not None)
        self.columns.setVisible(mapped)
        self.look_again.setVisible(mapped)
        self.take.setVisible(preview is not None)
        self.take.setEnabled(preview is not None and bool(preview.changes) and not busy)
        for choice, shown in (
            (self.into, bool(self._wanted.paths) and self.into.count() > 1),
            (self.patient, self.patient.count() > 0),
            (self.conflict, preview is not None and bool(preview.conflicting)),
        ):
            choice.setVisible(shown)
            choice.setEnabled(not writing)
            _label_of(self, choice).setVisible(shown)
        for button in (self.files, self.folder, self.look_again):
            button.setEnabled(not busy)


def _foot(bar: QWidget, buttons: Sequence[QWidget]) -> QHBoxLayout:
    """The bar at the left, the buttons at the right."""
    foot = QHBoxLayout()
    foot.setContentsMargins(28, 8, 28, 20)
    foot.setSpacing(12)
    foot.addWidget(bar, 1)
    foot.addStretch(1)
    for button in buttons:
        foot.addWidget(button)
    return foot


def _label_of(dialog: QDialog, choice: Choice) -> QLabel:
    return next(label for label in dialog.findChildren(QLabel) if label.buddy() is choice)

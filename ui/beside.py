"""Does what the inspector's lower half asks for: bring back, attach, open, save a copy."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from platformdirs import user_documents_path
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from journal.attaching import Belonging, bring_in_all, save_copy
from journal.i18n import _, ngettext
from journal.model.change import addition
from journal.model.documents import Attachment
from journal.model.records import Record, Recorder
from ui.dialogs.file import ask_save
from ui.dialogs.folder import ask_files
from ui.forms.inspector import Inspector
from ui.models.facts import Facts, read_facts
from ui.models.past import back_words, bring_back, sentence, told
from ui.workspace import Workspace


class Beside(QObject):
    """`opened` carries the id of a record that is to be shown; `saved` tells that a copy lies where it was wanted."""

    opened = Signal(str)
    saved = Signal(str)

    def __init__(self, workspace: Workspace, inspector: Inspector, now: Callable[[], datetime]) -> None:
        super().__init__(inspector)
        self._workspace, self._inspector, self._now = workspace, inspector, now
        self._facts: Facts | None = None
        inspector.shown.connect(self._read)
        inspector.past.wanted.connect(self._bring_back)
        inspector.attached.attach_wanted.connect(self._ask)
        inspector.attached.copy_wanted.connect(self._save_copy)
        inspector.attached.opened.connect(self.opened)

    def attach(self, paths: Sequence[Path], about: tuple[str, ...] = ()) -> None:
        """Bring files in: to the entries `about`, or each as an entry of its own. One step to undo."""
        workspace = self._workspace
        relation = workspace.person.relation
        recorder = Recorder(who="self" if relation in {"", "self"} else "caregiver")
        belonging = Belonging(person=workspace.person.id, now=self._now(), about=about, recorder=recorder)
        title = ngettext("Attach a file", "Attach {count} files", len(paths)).format(count=len(paths))

        def write(records: tuple[Attachment, ...]) -> None:
            workspace.apply([addition(record) for record in records], title)

        workspace.run(title, bring_in_all, workspace.journal, tuple(paths), belonging, done=write)

    def _read(self, record: Record) -> None:
        zone = self._now().tzinfo
        self._workspace.run(_("Reading"), read_facts, self._workspace.journal, record, zone, done=self._show)

    def _show(self, facts: Facts) -> None:
        record, inspector = self._inspector.record(), self._inspector
        if record is None or record.id != facts.id:
            # Another entry is open by now.
            return
        self._facts = facts
        today, steps = self._now().date(), facts.steps
        earlier = [f"{sentence(step, today)} {back_words(step)}" for step in steps[1:]]
        inspector.past.show_steps(told(steps, today), back_words(steps[0]) if steps else "", earlier)
        image = QImage()
        if (picture := facts.picture) is not None:
            # Copied: the bytes are Python's and go.
            form = QImage.Format.Format_RGB888
            image = QImage(picture.pixels, picture.width, picture.height, 3 * picture.width, form).copy()
        inspector.attached.show_file(record.name if isinstance(record, Attachment) else "", image, facts.said)
        inspector.attached.show_files(facts.files)

    def _bring_back(self, at: int) -> None:
        record = self._inspector.record()
        if record is not None and self._facts is not None and self._facts.id == record.id:
            self._inspector.changed.emit(bring_back(record, self._facts.steps[at]))

    def _ask(self) -> None:
        record = self._inspector.record()
        paths = ask_files(self._inspector, _("A photo, a letter or a report"), user_documents_path())
        if record is not None and paths:
            self.attach(paths, (record.id,))

    def _save_copy(self) -> None:
        record = self._inspector.record()
        if not isinstance(record, Attachment):
            return
        path = ask_save(self._inspector, _("Save a copy"), record.name)
        if path is not None:
            journal = self._workspace.journal
            self._workspace.run(
                _("Saving a copy"), save_copy, journal, record, path,
                done=lambda path: self.saved.emit(_("Saved as {name}").format(name=path.name)),
            )  # fmt: skip

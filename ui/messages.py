"""How the window tells that something failed: one sentence, what was kept, one way on."""

import sys
from types import TracebackType

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from journal.errors import KithError
from journal.i18n import _
from ui.theme import Theme, Type
from ui.widgets.button import Button, Emphasis
from ui.widgets.labels import Words


class Failure(QDialog):
    """Says what happened and closes."""

    def __init__(self, sentence: str, look: Theme, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Kith"))
        self.setModal(True)
        self.sentence = sentence
        icon = QLabel(self)
        icon.setPixmap(look.pixmap("triangle-alert", "warning", 24))
        icon.setAlignment(Qt.AlignmentFlag.AlignTop)
        words = Words(sentence, look, Type.BODY, wrap=True)
        words.setMinimumWidth(look.px(360))
        close = Button(_("Close"), look, Emphasis.PRIMARY, keys=_("Enter"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        top = QHBoxLayout()
        top.setSpacing(14)
        top.addWidget(icon)
        top.addWidget(words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 28, 28, 24)
        column.setSpacing(24)
        column.addLayout(top)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self.setAccessibleName(sentence)


def sentence_of(error: BaseException) -> str:
    """The error's own sentence, or ours for what nobody foresaw."""
    if isinstance(error, KithError):
        return str(error)
    return _(
        "Something happened that Kith did not expect ({name}). What was saved before is safe; "
        "what was being done was not saved. You can go on, or lock and unlock."
    ).format(name=type(error).__name__)


def fail(error: BaseException, look: Theme, parent: QWidget | None = None) -> Failure:
    """Show the error's sentence over `parent`; the dialog is returned so that it lives as long as it is open."""
    if not isinstance(error, KithError):
        report(type(error), error, error.__traceback__)
    dialog = Failure(sentence_of(error), look, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog


def report(kind: type[BaseException], _error: BaseException, trace: TracebackType | None) -> None:
    """The one hook for the unexpected: the error's class and our lines, on standard error; no contents, no paths."""
    lines = []
    while trace is not None:
        lines.append(f"{trace.tb_frame.f_globals.get('__name__', '?')}:{trace.tb_lineno}")
        trace = trace.tb_next
    sys.stderr.write(f"kith: {kind.__name__} at {' > '.join(lines) or '?'}\n")

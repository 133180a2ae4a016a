"""Choosing where a file goes, without leaving a trace of where one looked."""

from pathlib import Path

from platformdirs import user_cache_path, user_documents_path
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog, QWidget

_TRACE = "QtProject.conf"


def ask_save(parent: QWidget, title: str, name: str) -> Path | None:
    """The path of the file to write, `name` proposed; None when the reader thought better of it."""
    place = user_cache_path("kith") / "dialogs"
    # Qt's dialog writes the places one visits into its own settings: let them go to ours, and away.
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(place))
    try:
        dialog = QFileDialog(parent, title, str(user_documents_path()))
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(Path(name).suffix.removeprefix("."))
        dialog.selectFile(name)
        chosen = dialog.selectedFiles() if dialog.exec() else []
        dialog.deleteLater()
    finally:
        (place / _TRACE).unlink(missing_ok=True)
    return Path(chosen[0]) if chosen else None

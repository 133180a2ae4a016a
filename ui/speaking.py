"""The language of the windows: its words, Qt's own words, and the direction they run in."""

import os

from PySide6.QtCore import QLibraryInfo, Qt, QTranslator
from PySide6.QtGui import QGuiApplication

from journal.i18n import language as spoken
from journal.i18n import runs_leftward, system_languages, use_language

_in_use: list[QTranslator] = []
"""Qt's words in the language that is spoken now; none for English."""


def speak(app: QGuiApplication, language: str) -> None:
    """Use the chosen language, else the system's; words and windows run in its direction."""
    # Kept by us: asked for the application's children, Qt would show Python its style, 10 ms before the first window.
    while _in_use:
        before = _in_use.pop()
        app.removeTranslator(before)
        before.deleteLater()
    use_language(*([language] if language else system_languages(os.environ)))
    if spoken() != "en":
        _speak_in_qt(app, spoken())
    turn(app)


def _speak_in_qt(app: QGuiApplication, name: str) -> None:
    """Qt's own words (the buttons of its file dialog, the names of keys), where it has them in the language."""
    translator = QTranslator(app)
    # By the file's name: by a QLocale, 700 names of languages would be made before the first window shows.
    if translator.load(f"qtbase_{name}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)
        _in_use.append(translator)


def turn(app: QGuiApplication) -> None:
    """Windows run in the direction of the language that is spoken now."""
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft if runs_leftward() else Qt.LayoutDirection.LeftToRight)

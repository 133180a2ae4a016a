"""Amounts and days that keep their own order where one reads from right to left."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

_FIRST_STRONG, _END = "\u2068", "\u2069"


def isolated(words: str) -> str:
    """The words as one piece that nothing around them can turn about (UAX #9, isolates); as they are elsewhere."""
    if not words or QGuiApplication.layoutDirection() != Qt.LayoutDirection.RightToLeft:
        return words
    return f"{_FIRST_STRONG}{words}{_END}"

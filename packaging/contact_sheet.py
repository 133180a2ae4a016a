"""Many pictures on one sheet, each under its caption, for a person to look at."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage, QPainter
from ways import SMALL

from ui.theme import Mode, theme

_COLUMNS, _THUMB, _CAPTION = 4, 480, 22


def contact_sheet(pictures: list[tuple[str, QImage]]) -> QImage:
    """The (caption, picture) pairs, four a row, each scaled to fit."""
    height = _THUMB * SMALL[1] // SMALL[0] + _CAPTION + 12
    rows = -(-len(pictures) // _COLUMNS)
    sheet = QImage(_COLUMNS * (_THUMB + 12), rows * height, QImage.Format.Format_RGB32)
    sheet.fill(Qt.GlobalColor.gray)
    painter = QPainter(sheet)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setFont(theme(Mode.LIGHT, 0.8).font())
    for at, (caption, picture) in enumerate(pictures):
        corner = QPoint(at % _COLUMNS * (_THUMB + 12) + 6, at // _COLUMNS * height + 6)
        room = QRect(corner.x(), corner.y() + _CAPTION, _THUMB, height - _CAPTION - 12)
        painter.drawText(QRect(corner.x(), corner.y(), _THUMB, _CAPTION), Qt.AlignmentFlag.AlignVCenter, caption)
        scaled = picture.scaled(
            room.size(), Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        painter.drawImage(room.topLeft(), scaled)
    painter.end()
    return sheet

"""Paper from a PDF in memory: its pages drawn at 300 dots an inch and painted on a printer; no file on the way."""

import os

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from journal.anonymization.pdf import draw, sizes
from journal.errors import KithError
from journal.i18n import _
from journal.progress import Progress

DOTS = 300

# Qt asks CUPS which printers there are, and where that has no socket of its own, over the network, if only to this same
# computer. Whoever named a server keeps it.
os.environ.setdefault("CUPS_SERVER", "/run/cups/cups.sock")


class PrintError(KithError):
    """The printer took nothing."""

    def __init__(self) -> None:
        super().__init__(_("The printer could not be started. Nothing was printed; look at it and try again."))


def ask_printer(parent: QWidget) -> QPrinter | None:
    """The chosen printer, None when the reader thought better of it."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName("kith")
    dialog = QPrintDialog(printer, parent)
    chosen = dialog.exec() == QPrintDialog.DialogCode.Accepted
    dialog.deleteLater()
    return printer if chosen else None


def paint(data: bytes, printer: QPrinter, progress: Progress) -> None:
    """Print every page of a PDF on whole sheets. Raises PrintError, Cancelled."""
    printer.setFullPage(True)
    painter, pages = QPainter(), sizes(data)
    if not painter.begin(printer):
        raise PrintError
    try:
        for number in range(len(pages)):
            progress.step(number, len(pages))
            if number:
                printer.newPage()
            drawn = draw(data, number, DOTS, {})
            image = QImage(drawn.pixels, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGB32)
            sheet = printer.paperRect(QPrinter.Unit.DevicePixel)
            scale = min(sheet.width() / drawn.width, sheet.height() / drawn.height)
            painter.drawImage(QRectF(0, 0, drawn.width * scale, drawn.height * scale), image)
    finally:
        painter.end()

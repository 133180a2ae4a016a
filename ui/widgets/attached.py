"""What hangs on an entry: its picture, the files that belong to it, and the way to bring one more."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from journal.i18n import _
from ui.theme import Theme, Type
from ui.widgets.button import Button, Emphasis
from ui.widgets.frames import draw_frame
from ui.widgets.labels import Words


class Picture(QWidget):
    """A picture as wide as its place, never larger than it is."""

    def __init__(self, look: Theme) -> None:
        super().__init__()
        self._look, self._image = look, QImage()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_image(self, image: QImage, name: str) -> None:
        """Another picture; a null one shows nothing."""
        self._image = image
        self.setAccessibleName(_("Picture: {name}").format(name=name))
        self.setVisible(not image.isNull())
        self.updateGeometry()
        self.update()

    def image(self) -> QImage:
        """What is shown."""
        return self._image

    def heightForWidth(self, width: int) -> int:
        """The picture's own shape."""
        return self._fitting(width).height()

    def sizeHint(self) -> QSize:
        """As large as it is, in a card's width."""
        return self._fitting(self._look.px(320))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The picture in a hairline."""
        painter, size = QPainter(self), self._fitting(self.width())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        place = self.rect().adjusted((self.width() - size.width()) // 2, 0, 0, 0)
        place.setSize(size)
        painter.drawImage(place, self._image)
        draw_frame(painter, place, None, self._look.colour("hairline"), radius=2)

    def _fitting(self, width: int) -> QSize:
        size = self._image.size()
        if size.width() > width or size.height() > self._look.px(360):
            size.scale(width, self._look.px(360), Qt.AspectRatioMode.KeepAspectRatio)
        return size


class Attached(QWidget):
    """`opened` carries the id of a file's record; the buttons tell what was wanted and do nothing themselves."""

    opened = Signal(str)
    attach_wanted = Signal()
    copy_wanted = Signal()

    def __init__(self, look: Theme) -> None:
        super().__init__()
        self._look = look
        self.picture = Picture(look)
        self._said = Words("", look, Type.SMALL, "quiet", wrap=True)
        self.copy = Button(_("Save a copy"), look, small=True)
        self.attach = Button(_("Attach a photo or letter"), look, Emphasis.ROW, icon="paperclip", small=True)
        self._files: list[Button] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(20, 0, 20, 12)
        self._column.setSpacing(8)
        for widget in (self.picture, self._said, self.copy, self.attach):
            self._column.addWidget(widget)
        self.copy.clicked.connect(self.copy_wanted)
        self.attach.clicked.connect(self.attach_wanted)
        self.show_file("", QImage(), "")
        self.show_files(())

    def show_file(self, name: str, image: QImage, said: str) -> None:
        """The file that the entry itself is: its picture where it is one, else what is told of it."""
        self.picture.show_image(image, name)
        self._said.setText(said)
        self._said.setVisible(bool(said))
        self.copy.setVisible(bool(name))
        self.attach.setVisible(not name)

    def show_files(self, files: Sequence[tuple[str, str]]) -> None:
        """(id, name) of the files that belong to the entry."""
        for button in self._files:
            self._column.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._files = []
        for at, (id, name) in enumerate(files):
            button = Button(name, self._look, Emphasis.ROW, icon="paperclip", small=True)
            button.clicked.connect(lambda _on=False, id=id: self.opened.emit(id))
            self._column.insertWidget(3 + at, button)
            self._files.append(button)

    def said(self) -> str:
        """What is told of the file."""
        return self._said.text()

    def files(self) -> tuple[Button, ...]:
        """The files that can be opened."""
        return tuple(self._files)

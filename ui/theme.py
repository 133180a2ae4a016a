"""How Kith looks: every colour, size and typeface of the window; widgets ask here and name none themselves."""

from enum import Enum
from functools import cache, lru_cache
from typing import NamedTuple

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from journal.resources import read_bytes, read_text

FAMILY = "Atkinson Hyperlegible Next"
_FIRST_FONTS = ("400Regular", "500Medium")
_MORE_FONTS = ("700Bold", "400Regular_Italic")

RADIUS = 10
MARGIN = 32
MARGIN_SMALL = 24
CARD_PADDING = 20
ROW = 44
SMALLEST_SCALE, LARGEST_SCALE = 0.8, 2.0


class Mode(Enum):
    """What the reader asked for; SYSTEM follows the desktop where it reports a scheme."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high-contrast"


class Colours(NamedTuple):
    """One column of look.md's table, as #RRGGBB; `ramp` is severity from 1 to 5 with the ink that stands on each."""

    page: str
    surface: str
    ink: str
    quiet: str
    hairline: str
    accent: str
    accent_tint: str
    warning: str
    warning_tint: str
    danger: str
    danger_tint: str
    info: str
    info_tint: str
    disabled: str
    ramp: tuple[str, ...]
    ramp_ink: tuple[str, ...]
    series: tuple[str, ...]
    bordered_tints: bool = False

    @classmethod
    def tokens(cls) -> tuple[str, ...]:
        """The names of the single colours."""
        return tuple(name for name, kind in cls.__annotations__.items() if kind is str)


_RAMP = ("#F3E9D2", "#EBCB8B", "#D9963F", "#B4601F", "#7A3312")

LIGHT = Colours(
    page="#FAF8F5",
    surface="#FFFFFF",
    ink="#1F2430",
    quiet="#5B6472",
    hairline="#E6E1DA",
    accent="#2F6F73",
    accent_tint="#E3F0F0",
    warning="#8A5A00",
    warning_tint="#FAF0DA",
    danger="#A3341F",
    danger_tint="#FAE9E5",
    info="#2B5F9E",
    info_tint="#E9EFF7",
    disabled="#E6E1DA",
    ramp=_RAMP,
    ramp_ink=("#1F2430", "#1F2430", "#1F2430", "#FFFFFF", "#FFFFFF"),
    series=("#0072B2", "#D55E00", "#00805D", "#8B5AA3", "#1F2430"),
)

DARK = Colours(
    page="#15181C",
    surface="#1D2126",
    ink="#E8E6E3",
    quiet="#A2A9B3",
    hairline="#2C3138",
    accent="#7CC4C4",
    accent_tint="#20363A",
    warning="#E0B35C",
    warning_tint="#332A17",
    danger="#F08A75",
    danger_tint="#3A221D",
    info="#8BB8EA",
    info_tint="#1F2E42",
    disabled="#2C3138",
    ramp=_RAMP[::-1],
    ramp_ink=("#FFFFFF", "#FFFFFF", "#15181C", "#15181C", "#15181C"),
    series=("#56B4E9", "#E69F00", "#3FC79B", "#CC79A7", "#E8E6E3"),
)

HIGH_CONTRAST = Colours(
    page="#000000",
    surface="#000000",
    ink="#FFFFFF",
    quiet="#FFFFFF",
    hairline="#FFFFFF",
    accent="#FFD54A",
    accent_tint="#000000",
    warning="#FFD54A",
    warning_tint="#000000",
    danger="#FF8A75",
    danger_tint="#000000",
    info="#9CC9FF",
    info_tint="#000000",
    disabled="#000000",
    ramp=_RAMP[::-1],
    ramp_ink=("#FFFFFF", "#FFFFFF", "#000000", "#000000", "#000000"),
    series=(*DARK.series[:4], "#FFFFFF"),
    bordered_tints=True,
)


class Type(Enum):
    """The sizes in use: points, and whether the weight is medium."""

    SMALL = (10.0, False)
    BODY = (11.0, False)
    BODY_MEDIUM = (11.0, True)
    CARD = (13.0, True)
    FIELD = (13.0, False)
    ANSWER = (17.0, True)
    TITLE = (22.0, True)


_EASY = 44
"""Pixels that a finger or a shaking hand hits (WCAG 2.2, 2.5.5)."""


class Theme(NamedTuple):
    """One look: its colours and its type scale, 0.8 to 2.0. A value: another look is another Theme.

    `eased`: for days with little energy, what is pressed is never smaller than 44.
    """

    mode: Mode
    colours: Colours
    scale: float = 1.0
    eased: bool = False

    def colour(self, shade: str) -> QColor:
        """The colour of a token, by its name in Colours."""
        return QColor(getattr(self.colours, shade))

    def severity(self, step: int) -> tuple[QColor, QColor]:
        """Fill and ink of one step of the ramp, 1 (slight) to 5 (worst)."""
        return QColor(self.colours.ramp[step - 1]), QColor(self.colours.ramp_ink[step - 1])

    def px(self, pixels: int) -> int:
        """A height or width that holds text, grown with the type; spaces between things do not grow.

        Above 100 % the room around the words grows less than the words: 44 becomes 75 at 200 %.
        """
        return round(pixels * (1 + (self.scale - 1) * 0.7) if self.scale > 1 else pixels * self.scale)

    def target(self, pixels: int) -> int:
        """The height or width of what is pressed."""
        return max(self.px(pixels), self.px(_EASY), _EASY) if self.eased else self.px(pixels)

    def font(self, kind: Type = Type.BODY, *, bold: bool = False) -> QFont:
        """The bundled family in one of the sizes, with figures of equal width."""
        points, medium = kind.value
        weight = QFont.Weight.Bold if bold else QFont.Weight.Medium if medium else QFont.Weight.Normal
        # A copy: whoever asked may change it.
        return QFont(_font(points * self.scale, weight))

    def pixmap(self, name: str, shade: str = "quiet", size: int = 20) -> QPixmap:
        """A bundled icon drawn in a token's colour, `size` logical pixels at scale 1."""
        app = QGuiApplication.instance()
        ratio = app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0
        return _drawn(name, getattr(self.colours, shade), self.px(size), ratio)


def theme(mode: Mode, scale: float, *, system_dark: bool = False) -> Theme:
    """The look for a mode; `scale` is kept between 0.8 and 2.0."""
    follows = {Mode.LIGHT: LIGHT, Mode.DARK: DARK, Mode.HIGH_CONTRAST: HIGH_CONTRAST}
    colours = follows.get(mode, DARK if system_dark else LIGHT)
    return Theme(mode, colours, min(max(scale, SMALLEST_SCALE), LARGEST_SCALE))


def load_fonts() -> None:
    """Make the whole bundled family known to Qt. Raises FileNotFoundError when an installation lacks it."""
    for name in _FIRST_FONTS + _MORE_FONTS:
        _load_font(name)


@cache
def _load_font(name: str) -> None:
    QFontDatabase.addApplicationFontFromData(QByteArray(read_bytes("fonts", f"AtkinsonHyperlegibleNext_{name}.ttf")))


def new_application(name: str) -> QApplication:
    """The one application object, in Fusion, on which our palettes stand.

    The style is asked for in words: `setStyle` would wake QStyle, 8 ms before the first window.
    """
    return QApplication([name, "-style", "Fusion"])


def wear(app: QApplication, look: Theme) -> None:
    """Dress the whole program: palette, font and the few rules that only a stylesheet can say.

    Of the family only what the first window is written in: `load_fonts` brings the rest.
    """
    for name in _FIRST_FONTS:
        _load_font(name)
    app.setPalette(palette(look))
    app.setFont(look.font())
    app.setStyleSheet(_stylesheet(look))


def palette(look: Theme) -> QPalette:
    """Qt's own roles in our colours, so that a file dialog or a menu looks like the rest."""
    roles = {
        QPalette.ColorRole.Window: "page",
        QPalette.ColorRole.Base: "surface",
        QPalette.ColorRole.AlternateBase: "page",
        QPalette.ColorRole.Button: "surface",
        QPalette.ColorRole.WindowText: "ink",
        QPalette.ColorRole.Text: "ink",
        QPalette.ColorRole.ButtonText: "ink",
        QPalette.ColorRole.BrightText: "danger",
        QPalette.ColorRole.PlaceholderText: "quiet",
        QPalette.ColorRole.ToolTipBase: "surface",
        QPalette.ColorRole.ToolTipText: "ink",
        QPalette.ColorRole.Highlight: "accent_tint",
        QPalette.ColorRole.HighlightedText: "ink",
        QPalette.ColorRole.Link: "accent",
        QPalette.ColorRole.Mid: "hairline",
    }
    made = QPalette()
    for role, token in roles.items():
        made.setColor(role, look.colour(token))
    if look.colours.bordered_tints:
        # A black tint would hide what is selected.
        made.setColor(QPalette.ColorRole.Highlight, look.colour("accent"))
        made.setColor(QPalette.ColorRole.HighlightedText, look.colour("page"))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, look.colour("quiet"))
    return made


@cache
def _font(points: float, weight: QFont.Weight) -> QFont:
    font = QFont(FAMILY)
    font.setPointSizeF(points)
    font.setWeight(weight)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


@lru_cache(maxsize=512)
def _drawn(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    # Lucide's outlines are two units wide on 24; the pictures show them a little lighter.
    svg = read_text("icons", f"{name}.svg").replace("currentColor", colour)
    svg = svg.replace('stroke-width="2"', 'stroke-width="1.75"')
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap


def _stylesheet(look: Theme) -> str:
    colours, bar = look.colours, look.px(6)
    line = f"1px solid {colours.hairline}"
    return f"""
    QToolTip {{ background: {colours.surface}; color: {colours.ink}; border: {line}; padding: 6px; }}
    QLineEdit[echoMode="2"] {{ lineedit-password-character: 8226; }}
    QMenu {{ background: {colours.surface}; border: {line}; border-radius: {RADIUS}px; padding: 6px; }}
    QMenu::item {{ padding: 8px 20px 8px 12px; border-radius: 6px; }}
    QMenu::item:selected {{ background: {colours.accent_tint}; color: {colours.ink}; border: 1px solid
        {colours.accent if colours.bordered_tints else colours.accent_tint}; }}
    QMenu::item:disabled {{ color: {colours.quiet}; }}
    QScrollArea, QAbstractScrollArea {{ background: transparent; border: none; }}
    QScrollBar:vertical {{ background: transparent; width: {bar + 6}px; margin: 0; }}
    QScrollBar::handle:vertical {{ background: {colours.quiet}; border-radius: {bar // 2}px; min-height: 40px;
        margin: 2px 3px; }}
    QScrollBar:horizontal {{ background: transparent; height: {bar + 6}px; margin: 0; }}
    QScrollBar::handle:horizontal {{ background: {colours.quiet}; border-radius: {bar // 2}px; min-width: 40px;
        margin: 3px 2px; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    """

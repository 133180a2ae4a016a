"""The look: contrast of every pair that can meet, type that grows, icons in the theme's colours."""

import pytest
from PySide6.QtGui import QColor, QFontDatabase, QFontInfo
from PySide6.QtWidgets import QApplication

from journal.resources import resource
from ui.models.lines import ICONS
from ui.theme import DARK, FAMILY, HIGH_CONTRAST, LIGHT, Colours, Mode, Type, load_fonts, palette, theme, wear

GROUNDS = ("page", "surface", "accent_tint", "warning_tint", "danger_tint", "info_tint")
COLUMNS = pytest.mark.parametrize("colours", [LIGHT, DARK, HIGH_CONTRAST], ids=["light", "dark", "high contrast"])


def luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance."""
    parts = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, contrast ratio, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@COLUMNS
@pytest.mark.parametrize("ground", GROUNDS)
def test_ink_is_at_least_ten_to_one_on_every_ground(colours: Colours, ground: str) -> None:
    assert contrast(colours.ink, getattr(colours, ground)) >= 10


@COLUMNS
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("shade", ["quiet", "accent", "warning", "danger", "info"])
def test_every_other_text_is_at_least_four_and_a_half_to_one(colours: Colours, ground: str, shade: str) -> None:
    assert contrast(getattr(colours, shade), getattr(colours, ground)) >= 4.5


@COLUMNS
@pytest.mark.parametrize("fill", ["accent", "danger"])
def test_text_on_a_fill_is_readable(colours: Colours, fill: str) -> None:
    assert contrast(colours.surface, getattr(colours, fill)) >= 4.5


@COLUMNS
def test_a_disabled_button_can_still_be_read(colours: Colours) -> None:
    assert contrast(colours.quiet, colours.disabled) >= 4.5


@COLUMNS
@pytest.mark.parametrize("step", range(5))
def test_the_number_on_every_step_of_the_ramp_is_readable(colours: Colours, step: int) -> None:
    assert contrast(colours.ramp_ink[step], colours.ramp[step]) >= 4.5


@COLUMNS
def test_the_ramp_goes_one_way(colours: Colours) -> None:
    steps = [luminance(colour) for colour in colours.ramp]
    assert steps in (sorted(steps), sorted(steps, reverse=True))


@COLUMNS
@pytest.mark.parametrize("place", range(5))
def test_every_series_of_a_chart_stands_out_from_the_surface(colours: Colours, place: int) -> None:
    assert contrast(colours.series[place], colours.surface) >= 3.5


@COLUMNS
def test_every_token_is_a_colour(colours: Colours) -> None:
    assert all(QColor(getattr(colours, name)).isValid() for name in Colours.tokens())


def test_the_bundled_family_is_what_the_window_writes_in(qapp: QApplication) -> None:
    wear(qapp, theme(Mode.LIGHT, 1.0))
    assert QFontInfo(theme(Mode.LIGHT, 1.0).font()).family() == FAMILY


@pytest.mark.usefixtures("qapp")
def test_regular_medium_bold_and_italic_are_there() -> None:
    load_fonts()
    assert {"Regular", "Medium", "Bold", "Italic"} <= set(QFontDatabase.styles(FAMILY))


@pytest.mark.parametrize(("asked", "given"), [(0.5, 0.8), (0.8, 0.8), (1.5, 1.5), (2.0, 2.0), (3.0, 2.0)])
def test_type_stays_between_80_and_200_percent(asked: float, given: float) -> None:
    assert theme(Mode.LIGHT, asked).scale == given


@pytest.mark.usefixtures("qapp")
def test_all_sizes_grow_together() -> None:
    plain, doubled = theme(Mode.LIGHT, 1.0), theme(Mode.LIGHT, 2.0)
    assert all(doubled.font(kind).pointSizeF() == 2 * plain.font(kind).pointSizeF() for kind in Type)


def test_the_system_decides_until_somebody_chooses() -> None:
    assert theme(Mode.SYSTEM, 1.0, system_dark=True).colours is DARK
    assert theme(Mode.SYSTEM, 1.0).colours is LIGHT
    assert theme(Mode.LIGHT, 1.0, system_dark=True).colours is LIGHT


@pytest.mark.usefixtures("qapp")
def test_an_icon_takes_the_colour_of_its_token() -> None:
    picture = theme(Mode.LIGHT, 1.0).pixmap("circle", "danger", 48).toImage()
    found = {
        QColor(picture.pixel(x, y)).name().upper()
        for x in range(picture.width())
        for y in range(picture.height())
        if QColor.fromRgba(picture.pixel(x, y)).alpha() == 255
    }
    assert found == {LIGHT.danger}


@pytest.mark.parametrize("name", sorted(set(ICONS.values())))
def test_every_kind_has_its_icon_among_the_bundled(name: str) -> None:
    assert resource("icons", f"{name}.svg").is_file()


def test_a_licence_lies_beside_the_fonts_and_the_icons() -> None:
    assert "SIL Open Font License" in resource("fonts", "LICENSE").read_text()
    assert "ISC License" in resource("icons", "LICENSE").read_text()


def test_what_is_chosen_can_be_seen_in_high_contrast() -> None:
    worn = palette(theme(Mode.HIGH_CONTRAST, 1.0))
    assert worn.highlight().color() != worn.base().color()

"""A chart's picture for somebody: drawn again of what is left of its records, and remembered like any share."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageWriter

from journal.anonymization.policy import Audience
from journal.errors import KithError
from journal.exports.handing_over import Produced
from journal.i18n import _, grouped, ngettext
from journal.insight import painting
from journal.insight.asking import Answer, Question, answer, questions
from journal.insight.painting import Raster
from journal.insight.readings import DATES, Log, read
from journal.insight.screen import Ink, Sheet
from journal.journal import Journal
from journal.progress import Progress
from journal.vault.atomic import atomic_write
from ui.models import presets, studio
from ui.models.charting import labels_of
from ui.models.studio import Wish

KINDS = ("symptom", "checkin", "factor", "dose", "treatment")
"""What a picture is made of: what was felt and taken, and on which days anything was written down."""


class NoPictureError(KithError):
    """What a chart is about does not leave for that audience, or something in it is undecided."""


class UndecidedError(NoPictureError):
    """Something in it is undecided; under Share it can be decided."""


@dataclass(frozen=True, slots=True)
class Picture:
    """What they will see: the answer and its drawing, of the sheet that leaves."""

    sheet: studio.Sheet
    answer: Answer
    raster: Raster

    def image(self) -> QImage:
        """The pixels, owned."""
        drawn = self.raster
        shape = (drawn.width, drawn.height, 4 * drawn.width, QImage.Format.Format_RGBA8888)
        return QImage(drawn.pixels, *shape).copy()

    def png(self) -> bytes:
        """The file: pixels and nothing about where they came from."""
        held = QByteArray()
        buffer = QBuffer(held)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        QImageWriter(buffer, b"png").write(self.image())
        return bytes(held.data())


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose chart, for whom, which question over which days, and how it is drawn."""

    person: str
    audience: Audience
    question: Question
    days: tuple[date, date]
    sheet: Sheet
    ink: Ink


def make(journal: Journal, asked: Asked, progress: Progress) -> Picture:
    """The picture as they will see it. Raises NoPictureError where there is none for them, Cancelled."""
    first, last = asked.days
    wish = Wish(asked.person, asked.audience, KINDS, start=first, end=last, format="json")
    made = studio.prepare(journal, wish, {}, None, lambda _first: None, progress)
    if made.produced.undecided:
        words = ", ".join(sorted({f"“{one.word}”" for one in made.open_passages()}))
        count = made.produced.undecided
        told = ngettext(
            "{count} word in it is undecided: {words}. Decide it for good under Share, then come back.",
            "{count} words in it are undecided: {words}. Decide them for good under Share, then come back.",
            count,
        )
        raise UndecidedError(told.format(count=grouped(count), words=words))
    if made.produced.findings:
        raise NoPictureError(presets.finding_words(made.produced.findings))
    log = read(made.disclosure.records)
    return _drawn(made, log, asked)


def _drawn(made: studio.Sheet, log: Log, asked: Asked) -> Picture:
    days = _days(made, log, asked)
    question = next((one for one in questions(log, *days) if _same(one, asked.question)), None)
    if question is None:
        raise NoPictureError(_("What this picture is about does not leave for them."))
    given = answer(log, question, *days)
    labels = labels_of(given, asked.days[1], counted=log.calendar != DATES)
    return Picture(made, given, painting.series(given, labels, asked.sheet, asked.ink))


def _days(made: studio.Sheet, log: Log, asked: Asked) -> tuple[int, int]:
    """The period as they count it."""
    if log.calendar == DATES:
        return asked.days[0].toordinal(), asked.days[1].toordinal()
    origin = made.disclosure.first_day.toordinal()
    return max(asked.days[0].toordinal() - origin + 1, 1), asked.days[1].toordinal() - origin + 1


def _same(one: Question, other: Question) -> bool:
    """Whether it is the same question, whatever its days and treatments are called for somebody else."""
    if one.symptom.casefold() != other.symptom.casefold() or (one.change is None) is not (other.change is None):
        return False
    told = [(q.change.name, q.change.what, q.change.after) for q in (one, other) if q.change is not None]
    return len(set(told)) <= 1


def copied(journal: Journal, of: Picture, recorded: str, _progress: Progress) -> Picture:
    """The picture for the clipboard; what was copied has left, so the ledger knows."""
    _remember(journal, of, of.png(), recorded)
    return of


def saved(journal: Journal, of: Picture, path: Path, recorded: str, _progress: Progress) -> Path:
    """The picture as a file. Raises WriteError; then nothing was written."""
    data = of.png()
    atomic_write(path, data)
    _remember(journal, of, data, recorded)
    return path


def _remember(journal: Journal, of: Picture, data: bytes, recorded: str) -> None:
    if of.sheet.wish.audience is not Audience.SELF:
        left = replace(of.sheet, produced=Produced("png", data, (), 0))
        studio.remember(journal, left, "", recorded)

"""What is shown of a made sheet: the page with its words, what the button does, and what was picked of how much."""

from datetime import date

from journal.anonymization.policy import Audience
from journal.i18n import _, grouped, ngettext
from ui.models import ledger, presets
from ui.models.narrowing import Told
from ui.models.shown import Shown
from ui.models.studio import Sheet
from ui.models.wishing import Wishing
from ui.widgets.share_picks import SharePicks
from ui.widgets.share_sheet import ShareSheet
from ui.widgets.share_telling import ShareTelling

_UNMARKED = {Audience.DOCTOR, Audience.SELF}


def show_none(middle: ShareSheet, telling: ShareTelling, picks: SharePicks) -> None:
    """Nothing of a sheet that was shown before: it was of another person's log."""
    middle.show_counts(None)
    middle.show_words((), -1)
    middle.show_text("")
    middle.paper.show_pages(())
    middle.warn("", "")
    telling.show_risk(Told("", "", "", stranger=False))
    picks.seen.setText("")
    picks.stays.setText("")
    picks.show_held_back({})
    for row in picks.groups:
        row.say("")


def show_sheet(middle: ShareSheet, sheet: Sheet, around: Shown, *, can_take_back: bool) -> None:
    """The page they will see, the word in question, and the button."""
    at = around.in_question(middle.words.current())
    middle.show_words(around.words, at, can_take_back=can_take_back, imported=around.imported)
    middle.show_counts(None if sheet.wish.audience in _UNMARKED or not sheet.leaving else around.counts)
    middle.show_text(sheet.text)
    middle.paper.show_pages(sheet.pages if sheet.leaving else ())
    show_button(middle, sheet)


def show_button(middle: ShareSheet, sheet: Sheet) -> None:
    """What the button does, or why it does nothing yet."""
    undecided, findings = sheet.produced.undecided, sheet.produced.findings
    middle.paper.say("")
    middle.warn("", "")
    if not sheet.leaving:
        middle.paper.say(_("Nothing of what is picked was written in these days."))
        middle.say_why(_("Nothing to save"))
    elif undecided:
        words = ngettext("Decide {count} more to save", "Decide {count} more to save", undecided)
        middle.say_why(words.format(count=grouped(undecided)))
    elif findings:
        rest = _("Decide that word, or leave its entry out. Nothing can be saved until then.")
        middle.warn(presets.finding_words(findings), rest)
        middle.say_why(_("Held back by the check"))
    else:
        words = _("Save as {format}").format(format=presets.format_word(sheet.wish.format))
        middle.show_button(words, on=True)


def show_before(telling: ShareTelling, wishing: Wishing, today: date) -> None:
    """What that recipient has already, and whether this share goes on from it."""
    words, together = ledger.before_words(wishing.before(), wishing.recipient(), today)
    can, name = wishing.can_go_on(), wishing.recipient()
    known = _("What {name} knows").format(name=name) if name and wishing.before() else ""
    telling.show_before(words, together, known=known, can_go_on=can, goes_on=wishing.goes_on and can)


def show_around(picks: SharePicks, telling: ShareTelling, around: Shown) -> None:
    """What can be inferred, what leaves of how much there is, what stays, and the days as they will be read."""
    telling.show_risk(around.told)
    picks.seen.setText(around.seen)
    picks.stays.setText(around.stays)
    picks.show_held_back(around.held)
    for row, words in zip(picks.groups, around.groups, strict=True):
        row.say(words)

"""What a rare condition is called for strangers: its parent group, where that says less than its name."""

from typing import Final

from journal.anonymization.medical import GENERIC
from journal.anonymization.wording import words_in
from journal.i18n import _
from journal.vocabulary import rare

RARE_CONDITION: Final = "a rare condition"


def group_of(condition: str) -> str:
    """The parent group of a condition of our table; "" where there is none, or where it repeats the name's own words.

    "Ehlers-Danlos syndrome" would say of its hypermobile type nearly all that was to be held back.
    """
    found = rare.bundled().named(condition)
    if found is None:
        return ""
    own = {word.folded for word in words_in(condition)} - GENERIC
    return "" if own & {word.folded for word in words_in(found.group)} else found.group


def group_words(group: str) -> str:
    """What leaves in the place of a condition of this group."""
    return _("{group} (a group of conditions)").format(group=group)

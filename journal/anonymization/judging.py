"""How certain one large word is a name or a place, by what the lists say and what stands around it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from journal.anonymization.lexicon import BEST_KNOWN, COMMON_FIRST, COMMON_LAST, COMMONEST_LAST, Sense
from journal.anonymization.wording import Word, begins_sentence, listed

SUREST: Final = 0.85
BEFORE_SOMEBODY: Final = frozenset(
    listed(
        "with by for told saw see met called call asked ask and to from thanks dear visited visiting between hello hi"
        " hey texted phoned hugged helped miss love know knows brought took gave thank says said like mit von bei"
        " avec chez para con"
    ),
)
_ACTING: Final = frozenset(
    listed(
        "said says told tells came comes called calls thinks thought asked asks drove helped went brought wants wanted"
        " arrived visited wrote sent suggested noticed reported explained stayed sat cooked picked laughed shouted"
        " cried smiled listens listened insists likes loves who whose sagt sagte kam meint"
    ),
)
_AFTER_SOMEBODY: Final = _ACTING | frozenset(
    listed("is was has had and will gave took does did makes made got gets left hat ist war a est dit dice"),
)
_BEFORE_SOMEWHERE: Final = frozenset(
    listed(
        "in at near to from around outside of through via towards toward across inside into nach aus in bei à en dans"
        " chez desde hasta"
    ),
)


@dataclass(frozen=True, slots=True)
class Around:
    """An even text with its words. `german`: nouns are large; `shouted`: every letter is."""

    text: str
    words: Sequence[Word]
    german: bool
    shouted: bool

    def gap(self, at: int) -> str:
        """What stands between the word at `at`, not the first, and the one before."""
        return self.text[self.words[at - 1].end : self.words[at].start]

    def begins(self, at: int) -> bool:
        """Whether anyone would write the word large here."""
        return begins_sentence(self.text, self.words[at].start)

    def abbreviates(self, at: int) -> bool:
        """Whether it is written as abbreviations and brands are: AFib, HbA, LASIK; a listed name may be shouted."""
        written = self.words[at].text
        return not self.shouted and sum(map(str.isupper, written)) > 1 and not written.startswith(("Mc", "Mac", "De"))

    def person(self, at: int) -> bool:
        """Whether what stands before or behind is said of people."""
        if at and self.gap(at) == " " and self.words[at - 1].folded in BEFORE_SOMEBODY:
            return True
        end = self.words[at].end
        if self.text[end : end + 2] == "'s":
            return True
        return at + 1 < len(self.words) and self.gap(at + 1) == " " and self.words[at + 1].folded in _AFTER_SOMEBODY

    def acts(self, at: int) -> bool:
        """Whether the word behind tells what only people do."""
        return at + 1 < len(self.words) and self.gap(at + 1) == " " and self.words[at + 1].folded in _ACTING

    def apposed(self, at: int) -> bool:
        """Whether it stands between commas: "the night nurse, Hazel, brought"."""
        return at > 0 and at + 1 < len(self.words) and self.gap(at) == ", " and self.gap(at + 1) == ", "

    def place(self, at: int) -> bool:
        """Whether a word of place stands before."""
        return at > 0 and self.gap(at) == " " and self.words[at - 1].folded in _BEFORE_SOMEWHERE


def certainty_of_place(around: Around, at: int, found: Sense) -> float:
    """How certain a single large word is the place that the lists have; 0 where they have none."""
    place = found.place
    if place is None:
        return 0.0
    if found.common:
        # Nice, Reading, Bath: in such a place only where the sentence says so, and then a question.
        return 0.55 if around.place(at) and place.size > 5 and not around.begins(at) else 0.0
    if place.kind == "country":
        # Jordan and Georgia are people too.
        return 0.9 if around.place(at) or not found.first else 0.6
    certainty = 0.75 if place.size > 5 or place.kind == "region" else 0.55 if place.size > 4 else 0.4
    certainty = min(certainty + (0.15 if around.place(at) else 0.0), SUREST)
    return round(certainty - (0.1 if around.begins(at) or around.german else 0.0), 2)


def certainty_of_name(around: Around, at: int, found: Sense) -> float:
    """How certain a single large word is somebody's name; a little even where only its large letter tells."""
    begins, person = around.begins(at), around.person(at)
    if around.abbreviates(at):
        return 0.3
    if found.common:
        return _of_word(found, begins=begins, person=around.acts(at) or (person and not begins) or around.apposed(at))
    certainty = _listed(found)
    if found.medical is not None and found.medical.drug and found.medical.whole:
        # Yasmin, Allegra: a pill, unless somebody speaks.
        return 0.6 if around.acts(at) else 0.4
    if around.german and not found.first:
        return 0.3
    # A cue that says who it is ("my sister", "Dr") is worth more than a list.
    certainty = min(certainty + (0.2 if person else 0.0), SUREST)
    return round(max(certainty - (0.15 if begins else 0.0), 0.3), 2)


def _of_word(found: Sense, *, begins: bool, person: bool) -> float:
    """Rose, Will, Hope: a name where it is large within a sentence that says so."""
    if found.first is None or found.first > COMMON_FIRST:
        # Brown, Young, Smith.
        return 0.5 if person and not begins and found.last and found.last <= COMMONEST_LAST else 0.0
    if person:
        return 0.65 if found.first else 0.5
    return 0.0 if begins or not found.first else 0.4


def _listed(found: Sense) -> float:
    if found.first is not None:
        return 0.8 if found.first else 0.55 if found.ranked else 0.65
    if found.last is not None:
        # Nearly every word is somebody's last name: of those that are words too, only the commonest names tell.
        if found.ranked and not 0 < found.last <= BEST_KNOWN:
            return 0.45
        return 0.65 if 0 < found.last <= COMMON_LAST else 0.5
    return 0.5 if found.unlisted else 0.3

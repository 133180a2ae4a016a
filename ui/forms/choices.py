"""The values of closed lists as words on screen, each by what is stored of it."""

from journal.exports.wording import CHOICES
from journal.i18n import N_, _

_WORDS = {
    # Whose hand, how it came, how sure it is, how private.
    "self": N_("self"), "caregiver": N_("carer"), "both": N_("both"), "clinician": N_("clinician"),
    "letter": N_("letter"), "laboratory": N_("laboratory"), "import": N_("import"), "peer": N_("peer"),
    "anecdote": N_("one person's story"), "several-peers": N_("several peers"), "study": N_("study"),
    "guideline": N_("guideline"), "unverified": N_("unverified"), "changed": N_("changed"), "given": N_("given"),
    "normal": N_("normal"), "sensitive": N_("private"), "sealed": N_("sealed"),
    "share": N_("share"), "ask": N_("on request"), "keep": N_("keep"),
    "generalise": N_("made broader"), "remove": N_("taken out"),
    # Symptoms, episodes, factors.
    "left": N_("left"), "right": N_("right"), "middle": N_("middle"),
    "flare": N_("flare"), "infection": N_("infection"), "crash": N_("crash"), "cycle": N_("cycle"),
    "stay": N_("hospital stay"), "food": N_("food"), "activity": N_("activity"), "weather": N_("weather"),
    "stress": N_("stress"), "physical": N_("physical effort"), "cognitive": N_("mental effort"),
    "emotional": N_("emotional effort"),
    # Treatments and side effects.
    "drug": N_("drug"), "otc": N_("over the counter"), "supplement": N_("supplement"), "vaccine": N_("vaccine"),
    "device": N_("device"), "therapy": N_("therapy"), "diet": N_("diet"), "procedure": N_("procedure"),
    "self-care": N_("self care"), "possible": N_("possible"), "probable": N_("probable"), "certain": N_("certain"),
    "hospital": N_("hospital"), "disability": N_("disability"), "birth-defect": N_("birth defect"),
    "mon": N_("Mon"), "tue": N_("Tue"), "wed": N_("Wed"), "thu": N_("Thu"), "fri": N_("Fri"), "sat": N_("Sat"),
    "sun": N_("Sun"),
    # Conditions and allergies.
    "common": N_("common"), "uncommon": N_("uncommon"), "rare": N_("rare"), "very-rare": N_("very rare"),
    "ultra-rare": N_("ultra rare"), "unconfirmed": N_("unconfirmed"), "presumed": N_("presumed"),
    "none-known": N_("none known"),
    # Trackers and questions.
    "symptom": N_("symptom"), "factor": N_("factor"), "measurement": N_("measurement"),
    "checkin.mood": N_("mood"), "checkin.energy": N_("energy"), "checkin.sleep_hours": N_("hours slept"),
    "checkin.sleep_quality": N_("how the sleep was"), "checkin.stress": N_("stress"),
    "checkin.overall": N_("the day as a whole"),
    "first": N_("first"), "later": N_("later"), "own": N_("own"), "claim": N_("from a claim"),
    "side-effect": N_("from a side effect"), "open": N_("open"), "answered": N_("answered"), "dropped": N_("dropped"),
}  # fmt: skip


def choice_word(choice: str) -> str:
    """A stored choice as a word on screen; one that a newer Kith wrote as it is stored."""
    word = _WORDS.get(choice) or CHOICES.get(choice)
    return _(word) if word else choice.replace("-", " ")

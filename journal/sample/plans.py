"""What a made-up person's journal is made from: the shape of the files under resources/sample.

Days are counted back from the sample's last day: `ago` 0 is that day, 39 is 39 days before, -4 four days after.
Chances are whole percents. Texts are filled in already (see casting.py).
"""

from decimal import Decimal

import msgspec

from journal.model.records import Identifier


class Piece(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Base of every piece of a plan: a misspelt member of a file is refused."""


class Phase(Piece, frozen=True):
    """From `ago` on, a symptom comes on `rate` days of a hundred, between `low` and `high` of ten."""

    ago: int
    rate: int
    low: int
    high: int


class Felt(Piece, frozen=True):
    """A symptom that comes and goes. Of its texts one is drawn each time; `sites` are (where, side)."""

    name: str
    phases: tuple[Phase, ...]
    group: str = ""
    daily: bool = True
    watch_for: str = ""
    characters: tuple[str, ...] = ()
    sites: tuple[tuple[str, str | None], ...] = ()
    triggers: tuple[str, ...] = ()
    relief: tuple[tuple[str, str], ...] = ()
    with_symptom: str = ""
    """Comes only on days when this other symptom came."""


class Step(Piece, frozen=True):
    """A stretch of a treatment with one dose. `before`: since when, where that lies before everybody's counting."""

    ago: int = 9_999
    before: str = ""
    end: int | None = None
    amount: Decimal | None = None
    times: tuple[str, ...] = ()
    why: str = ""


class Course(Piece, frozen=True):
    """A treatment with its steps. `against`: the symptom that an as-needed dose follows, from `from_severity` up."""

    name: str
    steps: tuple[Step, ...]
    type: str = "drug"
    unit: str | None = None
    form: str | None = None
    route: str | None = "by mouth"
    purposes: tuple[str, ...] = ()
    prescriber: str = ""
    days: tuple[str, ...] = ()
    cycle: str | None = None
    taper: str | None = None
    against: str = ""
    from_severity: int = 5
    max_per_day: Decimal | None = None
    gap: Decimal | None = None
    text: str | None = None
    taken: int = 94
    serial: str = ""
    stop_reason: str = ""
    note: str = ""


class Besides(Piece, frozen=True):
    """A side effect from `ago` until `end` (None: still there)."""

    name: str
    ago: int
    end: int | None = None
    grade: str = "mild"
    frequency: str = "sometimes"
    interference: int = 1
    suspects: tuple[tuple[str, str], ...] = ()
    expected: str = "yes"
    action: str = "none"
    outcome: str = "ongoing"
    serious: tuple[str, ...] = ()
    reported_to: str = ""
    worry: bool = False
    sensitivity: str = "normal"
    note: str = ""


class Did(Piece, frozen=True):
    """What a treatment did, as judged `ago`, over the days since `since`."""

    treatment: str
    purpose: str
    ago: int
    since: int
    effectiveness: str
    certainty: str = "fairly"
    benefit_after: str = "unknown"
    burden: str = "slight"
    cost_burden: str = "none"
    again: str = "unsure"
    note: str = ""


class Stretch(Piece, frozen=True):
    """An episode of `days` days; `raises`: symptom -> percents added to its chance; `harder`: added to severity."""

    label: str
    type: str
    ago: int
    days: int
    raises: dict[str, int] = {}
    harder: int = 1
    worry: bool = False
    note: str = ""


class Cycle(Piece, frozen=True):
    """An episode that comes again every so many days."""

    label: str
    every: int
    days: int
    raises: dict[str, int] = {}


class Played(Piece, frozen=True):
    """A factor noted on `rate` days of a hundred, between `low` and `high` of its scale."""

    name: str
    type: str
    rate: int
    scale: str = "count"
    low: int = 1
    high: int = 1
    tracked: bool = False


class Value(Piece, frozen=True):
    """One number to measure, with `places` decimals, between `low` and `high`; `usual` is its reference range."""

    name: str
    low: Decimal
    high: Decimal
    unit: str
    places: int = 0
    usual: tuple[Decimal | None, Decimal | None] | None = None
    below: Decimal | None = None
    """Where the laboratory reports "less than this" instead of any smaller number."""


class Measured(Piece, frozen=True):
    """Measured at home on `rate` days of a hundred; several values are the parts of one."""

    name: str
    rate: int
    values: tuple[Value, ...]
    methods: tuple[str, ...] = ("",)


class Panel(Piece, frozen=True):
    """Results of one blood test, on each of the days `agos`; `texts` are (name, result in words)."""

    name: str
    agos: tuple[int, ...]
    values: tuple[Value, ...]
    texts: tuple[tuple[str, str], ...] = ()
    by: str = ""


class Helper(Piece, frozen=True):
    """A provider. `short` is the name that texts use."""

    name: str
    short: str
    role: str
    clinic: str
    address: str
    contact: str
    numbers: tuple[Identifier, ...] = ()
    visits: tuple[tuple[int, int, str], ...] = ()
    """(ago, stars, note) of each visit that was rated."""


class Ask(Piece, frozen=True):
    """A question; `visit` is the `ago` of the appointment where it is to be asked."""

    text: str
    ago: int
    visit: int
    for_whom: str = ""
    priority: str = "normal"
    origin: str = "own"
    state: str = "open"
    answer: str = ""


class Visit(Piece, frozen=True):
    """An appointment, at `time` of a working day near `ago`; one to come has no outcome."""

    ago: int
    time: str
    provider: str
    reason: str
    outcome: str = ""
    changes: str = ""
    follow_ups: tuple[str, ...] = ()


class Has(Piece, frozen=True):
    """A condition."""

    name: str
    status: str = "active"
    diagnosed: str | None = None
    by: str = ""
    confidence: str = "confirmed"
    rarity: str | None = None
    icd10: tuple[str, str] | None = None
    """(code, title) in ICD-10-CM."""
    stage: str = ""
    course: str = ""
    worry: bool = False
    note: str = ""


class Intolerance(Piece, frozen=True):
    """An allergy."""

    substance: str
    reactions: tuple[str, ...] = ()
    severity: str | None = None
    certainty: str = "confirmed"


class Told(Piece, frozen=True):
    """A note of a certain day; `about` names treatments it belongs to."""

    ago: int
    text: str
    tags: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    worry: bool = False
    sensitivity: str = "normal"


class Hand(Piece, frozen=True):
    """Somebody who writes, `share` times of a hundred."""

    who: str
    name: str | None
    share: int


class Texts(Piece, frozen=True):
    """Pieces that notes are put together from, and words for labels."""

    openings: tuple[str, ...]
    went: tuple[str, ...]
    company: tuple[str, ...]
    closings: tuple[str, ...]
    late: tuple[str, ...]
    skipped: tuple[str, ...]
    partial: tuple[str, ...]
    extra: tuple[str, ...]
    tags: tuple[str, ...]


class Self(Piece, frozen=True):
    """The person's own fields."""

    name: str
    relation: str
    birth: str
    sex: str
    region: str
    country: str
    other_names: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()
    numbers: tuple[Identifier, ...] = ()
    employers: tuple[str, ...] = ()
    known_words: tuple[str, ...] = ()
    blood_type: str = ""
    consent_note: str = ""


class Plan(Piece, frozen=True):
    """All that a year of one person is made from; longer journals repeat stretches, gaps, visits and panels."""

    person: Self
    hands: tuple[Hand, ...]
    texts: Texts
    conditions: tuple[Has, ...]
    courses: tuple[Course, ...]
    symptoms: tuple[Felt, ...]
    providers: tuple[Helper, ...]
    visits: tuple[Visit, ...]
    gaps: tuple[tuple[int, int], ...]
    """(ago of the first day, number of days) of each stretch without a word."""
    allergies: tuple[Intolerance, ...] = ()
    side_effects: tuple[Besides, ...] = ()
    effects: tuple[Did, ...] = ()
    stretches: tuple[Stretch, ...] = ()
    cycle: Cycle | None = None
    factors: tuple[Played, ...] = ()
    measured: tuple[Measured, ...] = ()
    panels: tuple[Panel, ...] = ()
    questions: tuple[Ask, ...] = ()
    told: tuple[Told, ...] = ()
    pulse: int = 68
    """Beats a minute at rest, for the watch."""

"""The fields that the policy names, kind by kind: a field of tomorrow stays at home until it stands here."""

from typing import Final

_COMMON: Final = (
    "effective.start effective.end effective.ongoing recorded recorder.who recorder.name source evidence worry"
    " verification.state verification.by verification.at sensitivity tags code note deleted"
)
_OWN: Final = {
    "person": "name other_names relation birth sex region country addresses contacts numbers.kind numbers.value"
    " employers"
    " blood_type",
    "symptom": "name severity impact character sites.site sites.side triggers relief.what relief.effect",
    "episode": "label type members",
    "checkin": "mood energy sleep_hours sleep_quality stress overall",
    "factor": "name type amount",
    "treatment": "name type serial purposes prescriber segments.from segments.to segments.amount segments.unit"
    " segments.form"
    " segments.route segments.schedule.times segments.schedule.every segments.schedule.days segments.schedule.cycle"
    " segments.schedule.taper segments.schedule.as_needed segments.schedule.max_per_day segments.schedule.gap"
    " segments.schedule.text segments.why stop_reason",
    "dose": "treatment scheduled status amount.value amount.unit reason",
    "effect": "treatment purpose period.from period.to effectiveness certainty benefit_after burden cost_burden again",
    "side-effect": "name grade frequency interference suspects.treatment suspects.confidence expected action"
    " outcome serious"
    " reported_to",
    "measurement": "name value comparator text unit ucum range.low range.high range.text method panel"
    " parts.name parts.value"
    " parts.unit parts.ucum",
    "condition": "name status diagnosed by confidence rarity stage course",
    "allergy": "substance reactions severity certainty",
    "tracker": "name group watch_for",
    "appointment": "provider reason questions outcome changes follow_ups",
    "question": "text for_whom priority origin state answer",
    "provider": "name role clinic address contact numbers.kind numbers.value",
    "note": "text links",
    "attachment": "name about type size thumbnail clean_copy",
}

NAMED: Final = {kind: frozenset(f"{_COMMON} {own}".split()) for kind, own in _OWN.items()}
"""Kind -> paths of its fields in JSON's names, members of nested structs behind a dot."""

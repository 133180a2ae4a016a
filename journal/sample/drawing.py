"""A person put together from parts: names and numbers, an illness with its treatments."""

from typing import Any, Final

from journal.sample.dice import Dice

_CHANGE: Final = 88
"""Days before the last one, of a drawn person's change of dose."""


def drawn_words(dice: Dice, parts: dict[str, Any], illness: dict[str, Any]) -> tuple[dict[str, str], dict[str, str]]:
    """(names that only texts use, words that stand in a field of the person or of a provider)."""
    female = dice.falls(50)
    me = dice.pick(parts["first_female" if female else "first_male"])
    first = [name for name in parts["first_female"] + parts["first_male"] if name != me]
    firsts, lasts = dice.some(first, 14), dice.some(parts["last"], 9)
    streets, places = dice.some(parts["streets"], 4), dice.some(parts["villages"], 2)
    town, prefix = dice.pick(parts["towns"])
    digits = [str(number) for number in dice.some(range(100, 1000), 9)]
    cast = {
        "partner": firsts[0], "relative1": firsts[1], "relative2": firsts[2], "relative3": firsts[3],
        "friend1": firsts[4], "friend2": firsts[5], "friend3": f"{firsts[6]} {lasts[1]}",
        "neighbour": f"{dice.pick(('Mr', 'Mrs'))} {lasts[2]}", "colleague": firsts[7],
        "boss": f"{firsts[8]} {lasts[3]}", "pet": dice.pick(parts["pets"]), "street": streets[0], "street2": streets[1],
        "town2": places[0], "village": places[1], "pharmacy": dice.pick(parts["pharmacies"]),
        "club": dice.pick(parts["clubs"]), "phone_friend": f"07700 900{digits[0]}",
        "mail_friend": f"{_mailbox(firsts[4])}{digits[0]}@example.com",
    }  # fmt: skip
    stated = {
        "me": me, "surname": lasts[0], "nickname": f"{me[:4].rstrip('aeiou')}ie", "sex": "female" if female else "male",
        "relation": dice.pick(parts["relations"]), "birth": str(dice.between(1946, 2004)), "town": town,
        "blood": dice.pick(("A+", "B+", "0+", "AB+", "0-")), "house": str(dice.between(1, 140)),
        "employer": dice.pick(parts["employers"]), "school": dice.pick(parts["schools"]),
        "clinic1": dice.pick(parts["clinics"]), "clinic2": dice.pick(parts["hospitals"]),
        "clinic3": dice.pick(parts["surgeries"]), "street3": streets[2], "street4": streets[3],
        "mail": f"{_mailbox(me)}.{_mailbox(lasts[0])}@example.org", "phone": prefix + digits[1],
        "phone_doctor": prefix + digits[2], "phone2": prefix + digits[3], "phone3": prefix + digits[4],
        "phone4": prefix + digits[5], "phone5": prefix + digits[6], "record_number": f"H-{digits[7]}{digits[8]}",
        "insurance_number": f"999 {digits[3]} {dice.between(1000, 9999)}", "serial": f"WS-{digits[8]}-{digits[0]}",
    }  # fmt: skip
    return cast, stated | _helpers(firsts, lasts) | _illness_words(illness)


def _mailbox(name: str) -> str:
    return name.lower().replace("'", "").replace(" ", ".")


def _helpers(firsts: tuple[str, ...], lasts: tuple[str, ...]) -> dict[str, str]:
    return {
        "doctor1": f"Dr {lasts[4]}", "doctor1_full": f"Dr {firsts[9]} {lasts[4]}",
        "doctor2": f"Dr {lasts[5]}", "doctor2_full": f"Dr {firsts[10]} {lasts[5]}",
        "doctor3": f"Dr {lasts[6]}", "doctor3_full": f"Dr {firsts[11]} {lasts[6]}",
        "nurse": f"Nurse {lasts[7]}", "nurse_full": f"{firsts[12]} {lasts[7]}",
        "therapist": firsts[13], "therapist_full": f"{firsts[13]} {lasts[8]}",
    }  # fmt: skip


def _illness_words(illness: dict[str, Any]) -> dict[str, str]:
    main, symptoms = illness["courses"][0], illness["symptoms"]
    return {
        "role": illness["role"], "drug": main["name"], "side_small": main["side"].lower(), "why": main["why"],
        "needed": illness["needed"]["name"], "symptom1": symptoms[0], "symptom2": symptoms[1], "symptom3": symptoms[2],
    }  # fmt: skip


def illness_parts(dice: Dice, illness: dict[str, Any]) -> dict[str, Any]:
    """The members of a plan that follow from the illness; their texts are still to be filled."""
    main = illness["courses"][0]
    return {
        "conditions": [illness["condition"] | {"diagnosed": str(dice.between(2008, 2024)), "by": "{doctor1_full}"}],
        "courses": [*_courses(illness), _stick()],
        "symptoms": _symptoms(dice, illness),
        "side_effects": [
            {"name": main["side"], "ago": _CHANGE - dice.between(2, 9), "grade": "moderate", "frequency": "often",
             "suspects": [[main["name"], "probable"]], "action": "watched", "outcome": "easing", "worry": True,
             "reported_to": "{nurse}", "note": "{partner} noticed it before I did."},
            {"name": "Restless sleep", "ago": 240, "end": 226, "suspects": [[main["name"], "possible"]],
             "action": "watched", "outcome": "resolved"},
        ],
        "effects": [
            {"treatment": main["name"], "purpose": main["purpose"], "ago": 100, "since": 365,
             "effectiveness": "slight"},
            {"treatment": main["name"], "purpose": main["purpose"], "ago": 15, "since": _CHANGE,
             "effectiveness": dice.pick(("moderate", "major")), "benefit_after": "2-to-4-weeks", "again": "yes"},
        ],
        "panels": [{"name": "Blood test", "agos": [262, 46], "by": "{clinic3}", "values": illness["panel"]}],
        "pulse": dice.between(58, 80),
    }  # fmt: skip


def _courses(illness: dict[str, Any]) -> list[dict[str, Any]]:
    made = []
    for part in illness["courses"]:
        first = {"before": "2024", "amount": part["amount"], "times": part["times"]}
        steps = [first]
        if "raised" in part:
            raised = {"ago": _CHANGE, "amount": part["raised"], "times": part["times"], "why": part["why"]}
            steps = [first | {"end": _CHANGE + 1}, raised]
        made.append(_named(part) | {"purposes": [part["purpose"]], "prescriber": "{doctor1_full}", "steps": steps})
    needed = illness["needed"]
    against = needed.get("against", illness["symptoms"][0])
    as_needed = {"type": "otc", "against": against, "max_per_day": 3, "gap": 6, "taken": 45}
    steps = [{"before": "2023", "amount": needed["amount"]}]
    made.append(_named(needed) | as_needed | {"purposes": ["when it is bad"], "steps": steps})
    return made


def _named(part: dict[str, Any]) -> dict[str, Any]:
    return {"name": part["name"], "unit": part["unit"], "form": part["form"]}


def _stick() -> dict[str, Any]:
    steps = [{"ago": 60, "why": "bad days"}]
    return {"name": "Walking stick", "type": "device", "route": None, "serial": "{serial}", "steps": steps}


def _symptoms(dice: Dice, illness: dict[str, Any]) -> list[dict[str, Any]]:
    made = []
    for place, name in enumerate(illness["symptoms"]):
        rate = dice.between(35, 70)
        falling = [{"ago": _CHANGE, "rate": rate * 6 // 10, "low": 1, "high": 5}] if place == 0 else []
        made.append(
            {"name": name, "group": "Body", "sites": illness["sites"], "triggers": illness["triggers"],
             "relief": [["rest", "slight"], ["heat", "moderate"], ["tea with {friend1}", "slight"]],
             "phases": [{"ago": 9999, "rate": rate, "low": 2, "high": 7}, *falling]},
        )  # fmt: skip
    return made

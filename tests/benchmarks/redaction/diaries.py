"""Made-up diary entries with marked identifiers, from a seed; templates and names stand apart from the rules.

The names were written down here without a look at the lists; `unlisted` says how many of them no list has. The first
names are given alone, in full and with a doctor's title; half of the sentences hold nothing that tells who somebody is.
Entries of half 0 and of half 1 share no name, no template: the rules are mended with a look at half 0 alone.
"""

import random
import re
from collections.abc import Iterator
from typing import NamedTuple

from journal.anonymization import identifiers as kinds
from journal.anonymization.identifiers import Identifier
from journal.anonymization.known import Known
from journal.anonymization.wording import listed
from journal.vocabulary.words import key, lists

FIRST = listed(
    "Oluwaseun Thandiwe Mirjam Declan Siobhan Giulia Matteo Yuki Haruto Min-jun Soo-ah Priya Arjun Farah Samir Leila"
    " Dorota Tomasz Katka Vojta Ingrid Sven Aino Pekka Marit Bjarne Camille Thibault Noémie Iker Ainhoa Lupita Joaquim"
    " Beatriz Olena Taras Zsófia Bence Ioana Radu Elif Emre Nasrin Kwame Ama Wanjiru Otieno Mei Jiahao Trang Duc Malia"
    " Keanu Shanice Tyrell Brody Kaylee Wyatt Hazel Nora"
)
LAST = listed(
    "Adeyemi Nkosi Vermeulen O'Driscoll Kavanagh Bianchi Ferrari Tanaka Watanabe Pak Krishnamurthy Deshpande Haddad"
    " Khoury Nowakowski Wiśniewska Dvořáková Lindqvist Virtanen Haugen Lefèvre Marchand Etxeberria Goikoetxea Ramírez"
    " Azevedo Shevchenko Kovalenko Szabó Popescu Yildirim Rahmani Mensah Kamau Zhang Huynh Kealoha Whitaker Pickering"
    " Ostrander Fairweather Thornbury Castellanos Vandermeer Schreiber Dietz Oberholzer Brannigan Tillotson Quigley"
)
TOWNS = listed(
    "Tübingen Ghent Wolverhampton Kalamazoo Bendigo Timaru Saskatoon Limerick Perpignan Tarragona Brno Turku Aarhus"
    " Trondheim Coimbra Szeged Novi-Sad Kisumu Pune Fukuoka Hilo Chattanooga Duluth Swindon Dundee Lucerne Salzburg"
)
STREETS = (
    "14 Larkspur Lane", "221 Old Mill Road", "9 Quarry Hill", "Gartenstraße 12", "38 rue des Tanneurs", "77 Elm Court",
    "1502 Sunset Drive, Apt 4B", "Calle Olmo 23", "6 Abbey Close",
)  # fmt: skip
CLINICS = (
    "Northgate Hospital", "Saint Brigid's", "Alder Clinic", "Harrow Road Medical Centre", "Riverside Health Center",
    "Kantonsspital Aarau", "Clínica del Prado",
)  # fmt: skip
EMPLOYERS = ("Brightwater Ltd", "Halloran & Sons", "Nordwind GmbH", "Quill and Feather Books", "Tessellate Inc")
DAYS = ("3 March 2024", "12/11/2023", "2025-01-17", "June 4th", "21st of May", "17.09.2022", "Oct 9, 2021")
PHONES = ("555-0142", "+44 20 7946 0991", "(212) 555-0187", "030 901820", "07700 900461")
MAILS = ("iker.g@posteo.example", "nora_w@mail.example", "camille77@lettres.example")
NUMBERS = ("00482911", "7731-552", "KX-448120", "88-2041-77")

TELLING = (
    "{first} drove me to the appointment and waited two hours.",
    "Argued with {first} about the dishes, then my hands went numb.",
    "My sister {first} says I look pale.",
    "Coffee with {first} and {first2}, had to leave early because of the noise.",
    "{full} from work sent flowers.",
    "Dr. {last} wants to see my liver values again.",
    "Saw Dr {full} today, she listens at least.",
    "{first}'s birthday party, too loud, left after the cake.",
    "I could not lift {first} out of the cot today.",
    "The night nurse, {first}, brought me an extra blanket.",
    "Prof. {last} retires in spring, so I need somebody new.",
    "Told {first} everything. Cried.",
    "Mum called, {first} has the same thing now.",
    "Walked to the lake with {first}, three kilometres, no pain.",
    "Mrs {last} next door takes the bins out for me.",
    "Long drive to {town}, seat heating helped.",
    "We moved to {town} when I was nine and it began there.",
    "Weekend in {town}, slept badly in the hotel.",
    "Second opinion at {clinic}, the same answer.",
    "They admitted me to {clinic} on {day}.",
    "Blood drawn on {day}, results in a week.",
    "First symptoms on {day}, I remember the rain.",
    "Called the ward at {phone}, nobody answered.",
    "Wrote to {mail} about the study.",
    "They asked for my patient number {number} at the desk.",
    "Insurance wrote, member ID: {number}, same nonsense as before.",
    "The new place is {street}, no stairs at last.",
    "Started part time at {employer}, four hours a day.",
    "Boss at {employer} was kind about it.",
    "Lunch with {full}, the bread was a mistake.",
    "Message from {first}: the scan is clear!",
    "{first} thinks it is stress. {first} always thinks it is stress.",
    "Signed the forms with {full}, who translated everything.",
)
PLAIN = (
    "Slept six hours, woke twice, legs like lead.",
    "Took 400 mg of Ibuprofen at noon and it helped a little.",
    "Pain 6/10 in the morning, 3/10 after the walk.",
    "Monday again. Work from bed until eleven.",
    "The Prednisone makes me hungry and cross.",
    "Could be the weather, could be the Methotrexate.",
    "Rain all day. Did nothing. Felt guilty about it.",
    "Heart rate up to 130 on the stairs.",
    "Watched three episodes and fell asleep on the sofa.",
    "No gluten for a week now, no change.",
    "Bad brain fog, forgot the word for kettle.",
    "Physio exercises done, ten of each.",
    "Raynaud's in both hands after the freezer aisle.",
    "Tingling in the left foot again, like Tuesday.",
    "Blood pressure 128 over 84, pulse 72.",
    "Rested. Read. Ate soup. That was Sunday.",
    "Woke at 4 with the usual burning in my stomach.",
    "The MRI was loud but quick.",
    "Magnesium before bed, fewer cramps.",
    "Everything smells too strong today.",
    "Vitamin D is low, 18, they want above 30.",
    "Too tired to cook, toast for dinner.",
    "Good day! Hung up the laundry and even sang.",
    "Migraine with aura at three, dark room until six.",
    "If Crohn's had a sound it would be this.",
    "Hope it stays like this. I will rest anyway.",
    "Christmas baking and a flare the day after, as always.",
    "My English exam went fine in spite of the fever.",
)
_SLOT = re.compile(r"\{(\w+)\}")


class Entry(NamedTuple):
    """One entry and its identifiers: (start, end, kind)."""

    text: str
    marked: tuple[tuple[int, int, str], ...]


def entries(count: int, half: int, seed: int = 1) -> Iterator[Entry]:
    """Entries of three to six sentences."""
    telling, plain = TELLING[half::2], PLAIN[half::2]
    chosen = random.Random(seed)  # noqa: S311 - the same entries each time
    for _number in range(count):
        text, marked = "", []
        for _sentence in range(chosen.randint(3, 6)):
            template = chosen.choice(telling if chosen.random() < 0.5 else plain)
            text += " " if text else ""
            for at, piece in enumerate(_SLOT.split(template)):
                value = _value(piece, half, chosen) if at % 2 else piece
                if at % 2:
                    marked.append((len(text), len(text) + len(value), piece.rstrip("2")))
                text += value
        yield Entry(text, tuple(marked))


def _value(slot: str, half: int, chosen: random.Random) -> str:
    if slot == "full":
        return f"{chosen.choice(FIRST[half::2])} {chosen.choice(LAST[half::2])}"
    values = {
        "first": FIRST, "first2": FIRST, "last": LAST, "town": TOWNS, "street": STREETS, "clinic": CLINICS,
        "employer": EMPLOYERS, "day": DAYS, "phone": PHONES, "mail": MAILS, "number": NUMBERS,
    }  # fmt: skip
    return chosen.choice(values[slot][half::2])


def circle() -> Known:
    """What a journal would know of it all: a third of the people and places."""
    named = [*(Identifier(name, kinds.NAME) for name in FIRST[::3]), *(Identifier(n, kinds.NAME) for n in LAST[::3])]
    placed = [Identifier(town, kinds.PLACE) for town in TOWNS[::3]]
    placed += [Identifier(clinic, kinds.ORGANISATION) for clinic in CLINICS[::3]]
    return Known((*named, *placed))


def unlisted() -> tuple[int, int]:
    """(how many of the names are in no list, how many there are)."""
    found = lists()
    names = {part for name in (*FIRST, *LAST) for part in key(name).split()}
    missing = {name for name in names if not found.is_first_name(name) and not found.is_last_name(name)}
    return len(missing), len(names)

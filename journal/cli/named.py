"""What a typed NAME means among things that have names."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

Thing = TypeVar("Thing")


def called(name: str, things: Iterable[Thing], words: Callable[[Thing], tuple[str, str]]) -> Sequence[Thing]:
    """The things that `name` means: whole, else folded, else by its beginning; several where it is not clear.

    `words`: a thing's (id, name).
    """
    known = [(thing, *words(thing)) for thing in things]
    folded = name.casefold()
    whole = [thing for thing, id_, own in known if name in {id_, own}]
    alike = [thing for thing, _id, own in known if own.casefold() == folded]
    begun = [thing for thing, _id, own in known if own.casefold().startswith(folded)]
    return whole or alike or begun

"""Where in a file a text stands: told only when something was found there."""

Place = str | tuple["Place", str | int]
"""A place by its name, or a member (by name) or item (by number) of another place."""
Piece = tuple[Place, str]


def told(place: Place) -> str:
    """The place as it is read: "data.json: .records[3].name"."""
    steps: list[str] = []
    while isinstance(place, tuple):
        place, step = place
        steps.append(f".{step}" if isinstance(step, str) else f"[{step}]")
    return place + "".join(reversed(steps))

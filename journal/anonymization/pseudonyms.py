"""A name of its own for each share: quiet-harbour-27; nobody's, and no two shares carry the same."""

from collections.abc import Callable, Collection
from typing import Final

from journal.anonymization.wording import listed

# Common English words chosen by hand: no person's name, no place, nothing of health.
_HOW: Final = listed(
    "amber ample bright brisk broad calm candid clear copper crisp curious dappled distant early easy even fabled"
    " faint fleet"
    " floating gentle gilded glowing hidden humble hushed idle kindly lively lofty lucid mellow merry misty modest"
    " muted nimble"
    " open patient placid plain polished proud quiet rapid rippled rolling round rustic serene silent silver simple"
    " sincere sleepy"
    " slender slow smooth snowy soft solid spare speckled steady still striped subtle sunlit sure swift tall"
    " thrifty tidy timely"
    " tranquil twilight upright velvet vivid wandering warm watchful whole winding wise woven"
)
_WHAT: Final = listed(
    "acorn anchor arbour barley basin beacon birch boulder bramble breeze brook burrow canyon canvas cedar clover"
    " compass copse"
    " coral cove cottage crane creek current dune eddy ember estuary feather fern field fjord garden glacier"
    " granite grotto grove"
    " gull harbour hawthorn heath hedge heron hollow inlet island juniper kestrel kettle lagoon lantern larch ledge"
    " lichen linen"
    " maple marsh meadow mill moss nettle oak orchard otter paddle pasture pebble pine plover pond prairie quarry"
    " quilt rain"
    " rapids reed reef ridge river rudder sail sandbar shore sparrow spruce stream summit thicket thistle tide"
    " timber trail"
    " upland valley walnut wharf willow windmill wren"
)


def fresh_pseudonym(below: Callable[[int], int], used: Collection[str]) -> str:
    """A pseudonym that is not in `used`. `below(n)`: a random number from 0 to n - 1 (`secrets.randbelow`)."""
    while True:
        name = f"{_HOW[below(len(_HOW))]}-{_WHAT[below(len(_WHAT))]}-{below(90) + 10}"
        if name not in used:
            return name

"""The verb `bench`: the store's own figures beside their baselines, in one run."""

import argparse
from pathlib import Path

from journal.bench import Figure, bench
from journal.cli.terminal import progress, show
from journal.cli.words import Parser, Verbs, add_verb, number
from journal.errors import KithError
from journal.i18n import _
from journal.sample import generate

_FEWEST = 2_000
_YEARS = 10


class NoFolderError(KithError):
    """There is no folder to measure in."""

    def __init__(self, path: str) -> None:
        super().__init__(
            _("'{path}' is no folder. Name one with --in that has room for the measuring.").format(path=path)
        )


def add_verbs(verbs: "Verbs[Parser]") -> None:
    """Declare bench."""
    measured = add_verb(verbs, "bench", _("measure this program on this computer, beside its baselines"), _bench)
    measured.add_argument("--records", type=number(_FEWEST), default=1_000_000, metavar="N")
    measured.add_argument("--in", dest="folder", default=".", metavar="DIR", help=_("where the scratch journal lies"))


def _bench(options: argparse.Namespace) -> int:
    folder = Path(options.folder)
    if not folder.is_dir():
        raise NoFolderError(options.folder)
    with progress(options, _("Measuring")) as bar:
        figures = bench(folder, generate(people=1, years=_YEARS, records=options.records, seed=1), bar)
    show(options, [_shown(one) for one in figures], "\n".join(_line(one) for one in figures))
    return 0


def _shown(one: Figure) -> dict[str, object]:
    return {**one._asdict(), "title": _(one.title), "ratio": one.ratio, "met": one.met}


def _line(one: Figure) -> str:
    ratio = "" if one.ratio is None else f"  {one.ratio:.2f} x"
    return f"{_('met') if one.met else _('not met')}  {_(one.title)}: {_amount(one.figure, one.unit)}{ratio}"


def _amount(value: float, unit: str) -> str:
    if unit == "bytes":
        return f"{value / 1e6:.1f} MB"
    return f"{value:.2f} s" if value >= 1 else f"{value * 1000:.2f} ms"

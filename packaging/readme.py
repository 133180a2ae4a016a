"""A piece of the README that a program writes, between two marks."""

from typing import NamedTuple


class Place(NamedTuple):
    """The lines that the piece stands between."""

    begin: str
    end: str

    def placed(self, readme: str, text: str) -> str:
        """`readme` with `text` between the marks. Raises ValueError when they are not there."""
        before, _, rest = readme.partition(self.begin)
        _, mark, after = rest.partition(self.end)
        if not mark:
            message = f"README.md lacks {self.begin} and {self.end}"
            raise ValueError(message)
        return f"{before}{self.begin}\n\n{text}\n{self.end}{after}"

    def present(self, readme: str) -> str:
        """What stands between the marks now."""
        return readme.partition(self.begin)[2].partition(self.end)[0]

"""A web page re-opened: its text, its attributes, its comments, and the pictures within it."""

import base64
import binascii
import re
from html.parser import HTMLParser
from typing import Final, NamedTuple
from urllib.parse import unquote_to_bytes

from journal.anonymization.wording import listed

_DATA: Final = re.compile(r"data:([\w/+.-]*)(?:;[\w=.-]+)*?(;base64)?,([^\s\"')]*)")
# Elements that end a line: text on both sides of others belongs together.
_BLOCKS: Final = frozenset(
    listed(
        """
        address article aside blockquote body br button caption dd details div dl dt figcaption figure footer form h1 h2
        h3 h4 h5 h6 header hr html li main nav ol option p pre section summary table tbody td tfoot th thead title tr ul
        text tspan svg
        """,
    ),
)
# Tags as programs write them, of elements whose content the parser reads like any other: they need no more care.
_PLAIN: Final = "|".join(sorted(_BLOCKS - {"title"})) + "|a|b|circle|em|g|i|line|path|rect|small|span|strong"
_OPENING: Final = re.compile(rf'<({_PLAIN})((?: [a-z-]+="[^"<>&]*+")*+)>')
_ATTRIBUTE: Final = re.compile(r' ([a-z-]+)="([^"]*)"')
_CLOSING: Final = re.compile(rf"</({_PLAIN})>")


class Page(NamedTuple):
    """What is in a page: pieces of text, metadata, files carried in addresses."""

    texts: list[tuple[str, str]]
    metadata: dict[str, str]
    files: list[tuple[str, bytes]]


def read(text: str) -> Page:
    """All strings of an HTML page. Never raises: the parser takes whatever it is given."""
    parser = _Parser()
    parser.feed(text)
    parser.close()
    texts = [("text", "".join(parser.flow)), *parser.pieces]
    return Page(texts, parser.metadata, parser.files)


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.flow: list[str] = []
        self.pieces: list[tuple[str, str]] = []
        self.metadata: dict[str, str] = {}
        self.files: list[tuple[str, bytes]] = []

    def parse_starttag(self, i: int) -> int:
        """A plain tag at once; anything else the careful way, which takes ten times as long."""
        tag = _OPENING.match(self.rawdata, i)
        if tag is None:
            return super().parse_starttag(i)
        self.handle_starttag(tag[1], _ATTRIBUTE.findall(tag[2]))
        return tag.end()

    def parse_endtag(self, i: int) -> int:
        """The same for the end of an element; within a script or style no end counts but its own."""
        tag = None if self.cdata_elem else _CLOSING.match(self.rawdata, i)
        if tag is None:
            return super().parse_endtag(i)
        self.handle_endtag(tag[1])
        return tag.end()

    def updatepos(self, i: int, j: int) -> int:  # noqa: ARG002 - the parser's own name
        """Nobody asks for lines and columns."""
        return j

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self.flow.append("\n")
        found = {name: value or "" for name, value in attrs}
        if tag == "meta" and (named := found.get("name") or found.get("property") or found.get("http-equiv")):
            self.metadata[f"meta {named.lower()}"] = found.get("content", "")
            return
        for name, value in found.items():
            if value and not self._carries(value, f"{tag} {name}"):
                self.pieces.append((f"{tag} {name}", value))

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.flow.append("\n")

    def handle_data(self, data: str) -> None:
        self.flow.append(data)
        self._carries(data, "text")

    def handle_comment(self, data: str) -> None:
        self.pieces.append(("comment", data))

    def handle_decl(self, decl: str) -> None:
        self.pieces.append(("declaration", decl))

    def handle_pi(self, data: str) -> None:
        self.pieces.append(("instruction", data))

    def unknown_decl(self, data: str) -> None:
        self.pieces.append(("declaration", data))

    def _carries(self, value: str, where: str) -> bool:
        """Keep the files in a string's data addresses; whether the string was nothing else."""
        if "data:" not in value:
            return False
        for _media, coded, content in _DATA.findall(value):
            raw = unquote_to_bytes(content)
            try:
                self.files.append((where, base64.b64decode(raw) if coded else raw))
            except binascii.Error:
                self.pieces.append((where, content))
        return _DATA.fullmatch(value.strip()) is not None

"""XML re-opened as text, of office programs and others; nothing in it is resolved, so nothing in it can grow."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Final

# A tag within a word breaks no name (docx cuts words into runs); the end of a paragraph does.
_PARAGRAPHS: Final = re.compile(r"</(?:w:p|text:p|text:h|tr|w:tr|a:p|row|si|c)>|<(?:w:br|w:tab|text:tab|br)\b[^<>]*>")
_ASIDE: Final = re.compile(r"<!--(.*?)(?:-->|$)|<!\[CDATA\[(.*?)(?:\]\]>|$)|<\?(.*?)(?:\?>|$)", re.DOTALL)
_TAG: Final = re.compile(r"<(?:\"[^\"]*\"|'[^']*'|[^<>\"'])*>")
_ATTRIBUTE: Final = re.compile(r"=\s*(?:\"([^\"<>]{1,5000})\"|'([^'<>]{1,5000})')")
_SAID: Final = re.compile(r"<(?:\w+:)?([\w-]+)(?: [^<>]*)?>([^<>]+)</")


def read(text: str) -> Iterator[tuple[str, str]]:
    """(where, text): what stands between the tags, in their attributes, and in comments and the like."""
    aside: list[str] = []

    def taken(match: re.Match[str]) -> str:
        if match[2] is not None:
            return match[2].replace("&", "&amp;").replace("<", "&lt;")
        aside.append(match[1] or match[3] or "")
        return ""

    bare = _ASIDE.sub(taken, text)
    yield "text", unescape(_TAG.sub("", _PARAGRAPHS.sub("\n", bare)))
    yield from (("attribute", unescape(one or other)) for one, other in _ATTRIBUTE.findall(bare))
    yield from (("comment", unescape(one)) for one in aside)


def said(text: str) -> Iterator[tuple[str, str]]:
    """(name, text) of every element that holds nothing but text."""
    return ((name, unescape(value)) for name, value in _SAID.findall(text))

"""The document as one HTML file: no script, nothing from elsewhere, the same content as on paper."""

from collections.abc import Callable, Mapping
from html import escape
from typing import Any, Final

from journal.exports import drawing
from journal.i18n import runs_leftward

_STYLE: Final = """
:root{color-scheme:light}
body{font:16px/1.5 "Atkinson Hyperlegible Next",system-ui,sans-serif;color:#000;background:#fff;margin:0 auto;
max-width:52rem;padding:2rem 1.25rem 3rem;font-variant-numeric:tabular-nums}
header{display:flex;flex-wrap:wrap;gap:0 1.5rem;justify-content:space-between}
header p{margin:0;overflow-wrap:anywhere}
h1{font-size:1.7rem;line-height:1.2;margin:0;flex-basis:100%;overflow-wrap:anywhere}
h2{font-size:1.25rem;line-height:1.3;margin:0;overflow-wrap:anywhere}
section{border-top:1.5px solid #000;margin-top:1.5rem;padding-top:.7rem;break-inside:avoid}
.top{display:flex;flex-wrap:wrap;gap:0 1rem;justify-content:space-between;align-items:baseline;margin-bottom:.5rem}
.mark,.q,th,footer,small{color:#5c5c5c;font-weight:normal}
.mark,table,small,footer{font-size:.9rem}
table{border-collapse:collapse;width:100%}
td,th{text-align:start;vertical-align:top;padding:.35rem .75rem .35rem 0;overflow-wrap:break-word}
td:first-child{min-width:7rem;max-width:16rem}
tbody tr{border-top:1px solid #000}
tbody tr:last-child{border-bottom:1px solid #000}
td p,th p{margin:0}
.wide{overflow-x:auto}
.since{background:#f1f1f1;padding-inline-start:.5rem}
dl{display:grid;grid-template-columns:minmax(8rem,12rem) 1fr;gap:.4rem 1rem;margin:0}
dt{font-weight:bold;overflow-wrap:anywhere}
dd,dd p{margin:0}
dt small{display:block}
ol{padding-inline-start:1.5rem;margin:0}
li{margin:.4rem 0;padding-bottom:2.2rem;border-bottom:1px solid #777}
.facts{display:grid;grid-template-columns:repeat(auto-fill,minmax(10rem,1fr));gap:.75rem}
.facts p{margin:0}
.facts small{display:block}
.word{border:1px solid #777;text-align:center;padding:.3rem;color:#5c5c5c;overflow-wrap:normal}
.chosen{background:#000;color:#fff;font-weight:bold}
.boxes{display:flex;flex-wrap:wrap;gap:1rem;border:0}
.boxes>div{border:1px solid #000;padding:1rem;flex:1 1 18rem}
.boxes>div+div{border-width:2px}
svg{width:100%;height:auto;font-family:inherit}
footer{border-top:1px solid #777;margin-top:2rem;padding-top:.5rem}
"""
_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"


def html(document: Mapping[str, Any]) -> bytes:
    """The document as UTF-8. Every text of a record is escaped."""
    head = document["head"]
    blocks = [*document["first"], *document["further"]]
    body = "".join(_DRAWN[block["kind"]](block) for block in blocks)
    direction = "rtl" if runs_leftward() else "ltr"
    page = (
        f'<!DOCTYPE html><html lang="{escape(document["lang"])}" dir="{direction}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        '<meta name="referrer" content="no-referrer">'
        f"<title>{escape(document['title'])}</title><style>{_STYLE}</style></head><body><main>"
        f'<header><h1 dir="auto">{escape(head["name"])}</h1>{_head_lines(head)}</header>{body}</main>'
        f"<footer>{escape(document['foot']['right'])}</footer></body></html>\n"
    )
    return page.encode()


def _head_lines(head: Mapping[str, Any]) -> str:
    lines = (head["aside"], head["right"], head["under"], head["under_right"])
    return "".join(f'<p dir="auto">{_said(line)}</p>' for line in lines if line)


def _said(text: Any) -> str:
    if isinstance(text, str):
        return escape(text)
    tags = {"b": "<b>{}</b>", "q": '<span class="q">{}</span>', "i": "<i>{}</i>"}
    return "".join(tags.get(style, "{}").format(escape(words)) for style, words in text)


def _section(block: Mapping[str, Any], inner: str) -> str:
    mark = f'<span class="mark">{escape(block["mark"])}</span>' if block.get("mark") else ""
    return f'<section><div class="top"><h2 dir="auto">{escape(block["title"])}</h2>{mark}</div>{inner}</section>'


def _empty(block: Mapping[str, Any]) -> str:
    return f"<p>{escape(block['empty'])}</p>"


def _paragraphs(lines: Any) -> str:
    return "".join(f'<p dir="auto">{_said(line)}</p>' for line in lines if line)


def _changed(block: Mapping[str, Any]) -> str:
    rows = "".join(
        f'<tr><td dir="auto">{_said(row["label"])}</td><td>{_said(row["before"])}</td>'
        f'<td class="since">{_said(row["since"])}</td></tr>'
        for row in block["rows"]
    )
    table = (
        f"<table><thead><tr><th></th><th>{_paragraphs(block['before'])}</th>"
        f'<th class="since">{_paragraphs(block["since"])}</th></tr></thead><tbody>{rows}</tbody></table>'
    )
    return _section(block, _paragraphs(block["label"]) + (table if rows else _empty(block)))


def _worries(block: Mapping[str, Any]) -> str:
    rows = "".join(
        f'<dt dir="auto">{escape(row["what"])}<small>{escape(row["sub"])}</small></dt>'
        f"<dd>{_paragraphs(row['lines'])}</dd>"
        for row in block["rows"]
    )
    return _section(block, f"<dl>{rows}</dl>" if rows else _empty(block))


def _listing(block: Mapping[str, Any]) -> str:
    heads = "".join(f'<th scope="col">{escape(head)}</th>' for head in block["heads"])
    rows = "".join("<tr>" + "".join(f"<td>{_paragraphs(cell)}</td>" for cell in row) + "</tr>" for row in block["rows"])
    table = f'<div class="wide"><table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>'
    notes = "".join(f"<small>{_said(note)} </small>" for note in block["notes"])
    return _section(block, (table if rows else _empty(block)) + notes)


def _ask(block: Mapping[str, Any]) -> str:
    start = block["rows"][0]["number"] if block["rows"] else "1"
    rows = "".join(f'<li dir="auto">{_said(row["text"])}</li>' for row in block["rows"])
    more = f"<small>{escape(block['more'])}</small>" if block["more"] else ""
    return _section(block, (f'<ol start="{escape(start)}">{rows}</ol>' if rows else _empty(block)) + more)


def _weeks(block: Mapping[str, Any]) -> str:
    return _section(block, drawing.weeks(block) if block["columns"] else _empty(block))


def _story(block: Mapping[str, Any]) -> str:
    facts = "".join(
        f'<p dir="auto"><small>{escape(fact["label"])}</small>{_said(fact["value"])}</p>' for fact in block["facts"]
    )
    return _section(block, f'<p>{_said(block["sentence"])}</p><div class="facts">{facts}</div>')


def _scale(block: Mapping[str, Any]) -> str:
    purpose, how, benefit, sure = (escape(head) for head in block["heads"])
    rows = ""
    for row in block["rows"]:
        words = "".join(
            f'<td class="word{" chosen" if at == row["chosen"] else ""}">{escape(word)}</td>'
            for at, word in enumerate(block["words"])
        )
        rows += (
            f'<tr><td dir="auto"><b>{escape(row["label"])}</b></td>{words}'
            f"<td>{escape(row['benefit'])}</td><td>{escape(row['certainty'])}</td></tr>"
        )
    span = len(block["words"])
    heads = f'<tr><th>{purpose}</th><th colspan="{span}">{how}</th><th>{benefit}</th><th>{sure}</th></tr>'
    return _section(block, f'<div class="wide"><table><thead>{heads}</thead><tbody>{rows}</tbody></table></div>')


def _boxes(block: Mapping[str, Any]) -> str:
    left, right = block["left"], block["right"]
    rows = "".join(f"<dt>{escape(row['label'])}</dt><dd>{_said(row['text'])}</dd>" for row in left["rows"])
    return (
        f'<section class="boxes"><div><h2>{escape(left["title"])}</h2><dl>{rows}</dl>'
        f"<p>{escape(left['note'])}</p></div>"
        f"<div><h2>{escape(right['title'])}</h2><p>{escape(right['text'])}</p></div></section>"
    )


_DRAWN: Final[dict[str, Callable[[Mapping[str, Any]], str]]] = {
    "changed": _changed,
    "worries": _worries,
    "listing": _listing,
    "ask": _ask,
    "weeks": _weeks,
    "story": _story,
    "scale": _scale,
    "boxes": _boxes,
    "stems": lambda block: _section(block, drawing.stems(block)),
    "bands": lambda block: _section(block, drawing.bands(block)),
}

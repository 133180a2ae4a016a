"""What is asked of the search index."""

from journal.model.searching import phrases, tokens


def expression(text: str, tags: tuple[str, ...] = ()) -> str | None:
    """What FTS5 is asked for `text` as it is being typed, the last word by its beginning, and for each tag as a phrase.

    None when nothing of it is a word: then the index cannot help. What it finds by a tag must be looked at again: the
    tag's words may stand in a note.
    """
    asked = [_phrase(piece, prefix=last) for piece, last in phrases(text)]
    asked += [_phrase(words, prefix=False) for tag in tags if (words := tokens(tag))]
    return " AND ".join(asked) or None


def _phrase(words: tuple[str, ...], *, prefix: bool) -> str:
    # Folded words hold letters and digits alone: no quote to escape.
    return f'"{" ".join(words)}"' + "*" * prefix

"""From one main language to another: every text of a record becomes its translation."""

from typing import Any, TypeVar

from stedennetwerk.model.assembling import replaced
from stedennetwerk.model.shapes import shapes_of_form
from stedennetwerk.model.text import Text

R = TypeVar("R")


def localised(record: R, main: str, language: str) -> R:
    """Return the record with every text in this language; unchanged parts are shared with the original.

    Args:
        record: any record of the model.
        main: the language of texts that do not name theirs.
        language: the wanted one.
    """
    changes: dict[str, Any] = {}
    new: Any
    for shape in shapes_of_form(type(record), "text", "record"):
        value = getattr(record, shape.name)
        if not value:
            continue
        turn = _text if shape.form == "text" else localised
        if shape.many:
            new = tuple(turn(item, main, language) for item in value)
            if any(a is not b for a, b in zip(new, value, strict=True)):
                changes[shape.name] = new
        else:
            new = turn(value, main, language)
            if new is not value:
                changes[shape.name] = new
    return replaced(record, changes)


def _text(text: Text, main: str, language: str) -> Text:
    own = text.language or main
    if not text.translations and text.language == (None if own == language else own):
        return text
    everything = {**dict(text.translations), own: str(text)}
    tag, chosen = Text(text, everything).nearest(language)
    rest = {other: words for other, words in everything.items() if other != (tag or own)}
    return Text(chosen, rest, None if (tag or own) == language else (tag or own))

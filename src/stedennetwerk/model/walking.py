"""Every record below another: in its order, with its place in words, and who may see it."""

from collections.abc import Iterable, Iterator
from typing import Any

from stedennetwerk.model.shapes import shapes_of_form
from stedennetwerk.model.words import Audience


def walk(record: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """Yield every record below and including this one, with its path of field names and positions."""
    yield path, record
    for shape in shapes_of_form(type(record), "record"):
        value = getattr(record, shape.name)
        if shape.many:
            for index, item in enumerate(value):
                yield from walk(item, (*path, shape.name, index))
        elif value is not None:
            yield from walk(value, (*path, shape.name))


def in_words(record: Any, path: Iterable[str | int]) -> str:
    """Return a path of field names and positions in a person's words: `events "2023" > sessions "dialoog" > end`."""
    words: list[str] = []
    at = record
    for step in path:
        if isinstance(step, int):
            at = at[step]
            words[-1] += f' "{at.id}"' if hasattr(at, "id") else f" #{step + 1}"
        else:
            at = getattr(at, step)
            words.append(step)
    return " > ".join(words)


def visible_from(record: Any) -> Audience:
    """Return from which audience on a record may be seen: what it says, or else what its kind and contents imply."""
    said: Audience | None = getattr(record, "audience", None)
    if said is not None:
        return said
    implied = getattr(record, "implied_audience", None)
    return implied if implied is not None else Audience.PUBLIC

"""The classes of the model, found by walking from the programme."""

from __future__ import annotations

from stedennetwerk import Programme
from stedennetwerk.model.shapes import shape_of


def classes(cls: type = Programme) -> dict[str, type]:
    """Return by name every class of records that can be in a record of this class, and itself."""
    found: dict[str, type] = {cls.__name__: cls}
    for shape in shape_of(cls):
        if shape.form == "record":
            found |= classes(shape.type)
    return found

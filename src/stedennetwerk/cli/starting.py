"""The command `new`."""

from __future__ import annotations

import datetime as dt
import uuid
from importlib.resources import files
from typing import TYPE_CHECKING

from stedennetwerk.errors import PublishError, reason_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def start(folder: Path, today: dt.date | None = None, uid: uuid.UUID | None = None) -> Path:
    """Write a small complete programme into a new or empty folder and return the document.

    Args:
        folder: made when it is not there.
        today: from which the date of the event is counted.
        uid: of the programme; a random one when absent.

    Raises:
        PublishError: the folder has something in it, or cannot be written.
    """
    document = folder / "programme.toml"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise PublishError(f"{folder} has something in it; choose a new or an empty folder")
        today = today or dt.date.today()
        day = _thursday_after(today + dt.timedelta(days=90))
        values = {
            "@uid@": str(uid or uuid.uuid4()),
            "@date@": day.isoformat(),
            "@year@": str(day.year),
            "@today@": today.isoformat(),
        }
        document.write_text(filled(template("starter.toml"), values), "utf-8", newline="\n")
    except OSError as error:
        raise PublishError(f"{folder} cannot be written: {reason_of(error)}; choose another folder") from error
    return document


def template(path: str) -> str:
    """Return a text that is filled in for the user."""
    return files("stedennetwerk.cli").joinpath(path).read_text("utf-8")


def filled(text: str, marks: Mapping[str, str]) -> str:
    """Return a text with values in place of its marks, such as `@date@`."""
    for mark, value in marks.items():
        text = text.replace(mark, value)
    return text


def _thursday_after(day: dt.date) -> dt.date:
    return day + dt.timedelta(days=(3 - day.weekday()) % 7)

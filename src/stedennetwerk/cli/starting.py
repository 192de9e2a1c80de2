"""The command `new`."""

from __future__ import annotations

import datetime as dt
import uuid
from importlib.resources import files
from typing import TYPE_CHECKING

from stedennetwerk.errors import PublishError, reason_of

if TYPE_CHECKING:
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
        text = files("stedennetwerk.cli").joinpath("starter.toml").read_text("utf-8")
        today = today or dt.date.today()
        day = _thursday_after(today + dt.timedelta(days=90))
        values = {
            "@uid@": str(uid or uuid.uuid4()),
            "@date@": day.isoformat(),
            "@year@": str(day.year),
            "@today@": today.isoformat(),
        }
        for mark, value in values.items():
            text = text.replace(mark, value)
        document.write_text(text, "utf-8", newline="\n")
    except OSError as error:
        raise PublishError(f"{folder} cannot be written: {reason_of(error)}; choose another folder") from error
    return document


def _thursday_after(day: dt.date) -> dt.date:
    return day + dt.timedelta(days=(3 - day.weekday()) % 7)

"""Everything that stedennetwerk raises on purpose: one root, few leaves.

Every message names the thing, the place and the remedy. Errors carry their parts as attributes and survive pickling.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from stedennetwerk.findings import Finding


class StedennetwerkError(Exception):
    """The root of all errors of this library: catch this one to catch them all."""


class ModelError(StedennetwerkError, ValueError):
    """A value does not fit the model.

    Attributes:
        problem: what is wrong with the value, as a sentence without a full stop.
        remedy: what to do about it, as a sentence without a full stop.
        expected: the short description of what was expected, or an empty string.
        choices: near misses, best first.
    """

    def __init__(self, problem: str, remedy: str = "", *, expected: str = "", choices: Sequence[str] = ()) -> None:
        super().__init__(problem, remedy)
        self.problem = problem
        self.remedy = remedy
        self.expected = expected
        self.choices = tuple(choices)

    def __str__(self) -> str:
        return f"{self.problem}; {self.remedy}" if self.remedy else self.problem


class UnknownIdError(StedennetwerkError, KeyError):
    """Nothing of this kind has this id.

    Attributes:
        kind: what was looked for, such as ``session``.
        id: the id that nothing has.
        choices: ids that look like it, best first.
    """

    def __init__(self, kind: str, id: str, choices: Sequence[str] = ()) -> None:
        super().__init__(kind, id, tuple(choices))
        self.kind = kind
        self.id = id
        self.choices = tuple(choices)

    def __str__(self) -> str:
        return f'no {self.kind} has the id "{self.id}"{did_you_mean(self.choices)}'


class DocumentError(StedennetwerkError):
    """The documents cannot be used; all their faults in one go.

    Attributes:
        findings: what is wrong, in the order of files and lines.
    """

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__(tuple(findings))
        self.findings = tuple(findings)

    def __str__(self) -> str:
        return "\n".join(map(str, self.findings))


class ReleaseError(StedennetwerkError):
    """The releases of a programme cannot be read, or cannot be added to; names the file and what to do."""


class PluginError(StedennetwerkError):
    """A plugin, or a name that a plugin should have offered, cannot be used."""


class OptionError(StedennetwerkError, ValueError):
    """The options of an exporter do not fit: names the exporter, the option and the choices."""


class PublishError(StedennetwerkError):
    """The output cannot be written; what stood in the folder is unchanged."""


def did_you_mean(choices: Sequence[str]) -> str:
    """Return ``; did you mean "a" or "b"?``, or nothing when there is no near miss."""
    return f"; {suggestion(choices)}" if choices else ""


def suggestion(choices: Sequence[str]) -> str:
    """Return ``did you mean "a" or "b"?``, for one near miss or more."""
    return f"did you mean {any_of(choices)}?"


def any_of(choices: Iterable[str]) -> str:
    """Return the choices in quotes, joined as a person would.

    >>> any_of(["html", "ical", "csv"])
    '"html", "ical" or "csv"'
    """
    quoted = [f'"{choice}"' for choice in choices]
    return " or ".join([", ".join(quoted[:-1]), quoted[-1]] if len(quoted) > 1 else quoted)


def shown(value: Any) -> str:
    """Return a value as a message shows it: short, on one line, text in quotes.

    >>> shown("De dialoog"), shown(12), shown(True)
    ('"De dialoog"', '12', 'true')
    """
    try:
        text = f'"{value}"' if isinstance(value, str) else str(value).lower() if isinstance(value, bool) else str(value)
    except (RecursionError, ValueError):  # too deep, or a number of more digits than Python writes
        text = f"a {type(value).__name__} that is too large to show"
    text = on_one_line(text)
    return text if len(text) <= 60 else text[:57] + "..."


def on_one_line(text: str) -> str:
    """Return a text without line breaks, control characters and halves of characters, so that a terminal shows it."""
    whole = text.encode("utf-8", "replace").decode()
    readable = "".join(one if one.isprintable() else " " if one.isspace() else "" for one in whole)
    return " ".join(readable.split())


def reason_of(error: OSError | ValueError) -> str:
    """Return why a file cannot be used, in the words of the system; the one ValueError is that of a zero byte in a name.

    Pythons word that error differently, so its words are ours.
    """
    if isinstance(error, ValueError):
        return "the name holds a zero byte"
    return (error.strerror or str(error)).lower()


def near_misses(word: Any, choices: Iterable[str], most: int = 3) -> tuple[str, ...]:
    """Return the choices that look like the word, best first.

    >>> near_misses("titel", ["title", "theme", "kind"])
    ('title',)
    """
    from difflib import get_close_matches  # only a fault pays for it

    folded: dict[str, str] = {}
    for choice in choices:
        folded.setdefault(choice.casefold(), choice)
    return tuple(folded[key] for key in get_close_matches(str(word).casefold()[:200], folded, most, 0.6))

"""Text: a `str` in the programme's main language that knows its translations."""

from collections.abc import Iterable, Mapping
from typing import Self

from stedennetwerk.errors import ModelError, shown
from stedennetwerk.model.values import language_tag, plain_text


class Text(str):
    """A text in the programme's main language, with its translations.

    It is a `str` in every respect; two Texts are equal when their translations are equal too, and a Text equals a
    plain string that reads the same.

    Attributes:
        translations: pairs of language tag (RFC 5646) and text, sorted by tag.
        language: the tag of the language of this very string when that is not the programme's main language, which
            happens when a translation is missing; otherwise `None`.

    >>> theme = Text("Onrust", {"en": "Unrest", "de-CH": "Unruhe"})
    >>> theme.to("en-GB"), theme.to("de"), theme.to("fr")
    ('Unrest', 'Unruhe', 'Onrust')
    """

    __slots__ = ("language", "translations")

    translations: tuple[tuple[str, str], ...]
    language: str | None

    def __new__(
        cls,
        value: str,
        translations: Mapping[str, str] | Iterable[tuple[str, str]] = (),
        language: str | None = None,
    ) -> Self:
        if type(value) is not cls:
            plain_text(value)
        self = str.__new__(cls, value)
        pairs = dict(translations)
        self.translations = tuple(sorted((language_tag(tag), plain_text(text)) for tag, text in pairs.items()))
        self.language = language
        return self

    def to(self, language: str) -> str:
        """Return the text in this language, or the nearest that there is.

        The order of falling back: the very tag; the same language with less detail (`en` for `en-GB`); the same
        language of any region, by tag; the main language.
        """
        return self.nearest(language)[1]

    def nearest(self, language: str) -> tuple[str | None, str]:
        """Return the tag and the text that `to` chooses; the tag is `None` when it is this string itself."""
        if not self.translations:
            return None, str(self)
        have = dict(self.translations)
        tag = language
        while tag:
            if tag in have:
                return tag, have[tag]
            tag = tag.rpartition("-")[0]
        primary = language.partition("-")[0] + "-"
        return next(((tag, text) for tag, text in have.items() if tag.startswith(primary)), (None, str(self)))

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Text):
            return (
                str.__eq__(self, other) and self.translations == other.translations and self.language == other.language
            )
        return str.__eq__(self, other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    __hash__ = str.__hash__

    def __repr__(self) -> str:
        parts = [str.__repr__(self)]
        if self.translations:
            parts.append(repr(dict(self.translations)))
        if self.language is not None:
            parts.append(f"language={self.language!r}")
        return f"Text({', '.join(parts)})" if len(parts) > 1 else parts[0]

    def __reduce__(self) -> tuple[type[Self], tuple[str, tuple[tuple[str, str], ...], str | None]]:
        return type(self), (str(self), self.translations, self.language)


def as_text(value: str) -> Text:
    """Return a Text, whatever kind of string it was."""
    if type(value) is Text:
        return value
    if not isinstance(value, str):
        raise ModelError(f"{shown(value)} is no text", "put the text in quotes", expected="text")
    return Text(value)


def as_text_or_none(value: str | None) -> Text | None:
    """Return a Text, or `None` for `None`."""
    return None if value is None else as_text(value)


def as_texts(value: Iterable[str]) -> tuple[Text, ...]:
    """Return a tuple of Texts."""
    if isinstance(value, str):
        raise ModelError(f"{shown(value)} is one text", "give a list of texts", expected="a list of texts")
    if not isinstance(value, Iterable):
        raise ModelError(f"{shown(value)} is no list", "give a list of texts", expected="a list of texts")
    return tuple(map(as_text, value))


_new = str.__new__


def trusted(value: str) -> Text:
    """Return a Text of a string that was checked already: the fast way for readers."""
    self = _new(Text, value)
    self.translations = ()
    self.language = None
    return self

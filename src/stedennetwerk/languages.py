"""Names of languages and the conventions of locales, from the Unicode CLDR by way of Babel, and of sign languages by us."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from stedennetwerk.wording import SPOKEN, spoken

if TYPE_CHECKING:
    from babel import Locale

    from stedennetwerk.model import Programme

SIGN_LANGUAGES: dict[str, tuple[str, str]] = {
    "ase": ("American Sign Language", "Amerikaanse Gebarentaal"),
    "bfi": ("British Sign Language", "Britse Gebarentaal"),
    "dse": ("Sign Language of the Netherlands", "Nederlandse Gebarentaal"),
    "fsl": ("French Sign Language", "Franse Gebarentaal"),
    "gsg": ("German Sign Language", "Duitse Gebarentaal"),
    "ils": ("International Sign", "Internationale Gebaren"),
    "psr": ("Portuguese Sign Language", "Portugese Gebarentaal"),
    "sfb": ("French Belgian Sign Language", "Frans-Belgische Gebarentaal"),
    "vgt": ("Flemish Sign Language", "Vlaamse Gebarentaal"),
}
"""Names of sign languages by their code in ISO 639-3, as the usual collections of language names leave them out."""


@cache
def locale(language: str, country: str | None = None) -> Locale:
    """Return the conventions of a language, in a country when the language tag says none.

    >>> str(locale("en", "NL")), str(locale("en", "BR")), str(locale("nl"))
    ('en_NL', 'en_001', 'nl')
    """
    from babel import Locale, UnknownLocaleError

    primary = language.partition("-")[0]
    there = [f"{language}-{country}"] if country and language == primary else []
    anywhere = ["en-001"] if primary == "en" and language == primary and country else []
    for tag in (*there, *anywhere, language, primary):
        try:
            return Locale.parse(tag, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale.parse("en")


def country_of(programme: Programme) -> str | None:
    """Return the country whose conventions a programme follows: that of the first city that says one."""
    return next((city.country for city in programme.cities if city.country), None)


@lru_cache(1024)
def language_name(tag: str, language: str) -> str:
    """Return the name of a language in another; a language that nobody has named for us is its tag.

    >>> language_name("de", "nl"), language_name("dse", "en"), language_name("nl", "nl")
    ('Duits', 'Sign Language of the Netherlands', 'Nederlands')
    """
    if tag in SIGN_LANGUAGES:
        return SIGN_LANGUAGES[tag][SPOKEN.index(spoken(language))]
    named = locale(tag)
    name = named.get_display_name(locale(language))
    return name if name and named.language == tag.partition("-")[0] else tag

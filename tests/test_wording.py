"""Our own words: every word of every closed list and every phrase is there in both languages."""

from __future__ import annotations

from enum import Enum

import pytest

from stedennetwerk import ChangeKind, FeedKind
from stedennetwerk.model import words
from stedennetwerk.wording import PHRASES, SPOKEN, WORDS, say, spoken, word

LISTS = [cls for cls in vars(words).values() if isinstance(cls, type) and issubclass(cls, Enum) and len(cls) > 0]
LISTS += [ChangeKind, FeedKind]


def test_all_lists_are_spoken() -> None:
    """There are words for each closed list, in the order of the list, and for nothing else."""
    assert {name: list(table) for name, table in WORDS.items()} == {
        cls.__name__: [member.value for member in cls] for cls in LISTS
    }


@pytest.mark.parametrize("member", [member for cls in LISTS for member in cls], ids=str)
def test_every_word(member: Enum) -> None:
    """A word is a text without edges in each language; which one depends on the primary language only."""
    english, dutch = (word(member, language) for language in ("en-GB", "nl-BE"))
    assert (english, dutch) == WORDS[type(member).__name__][member.value]
    assert [said for said in (english, dutch) if not said or said != said.strip()] == []


@pytest.mark.parametrize("cls", LISTS, ids=lambda cls: cls.__name__)
@pytest.mark.parametrize("language", SPOKEN)
def test_words_differ(cls: type[Enum], language: str) -> None:
    """No two words of one list read the same."""
    said = [word(member, language) for member in cls]
    assert len(set(said)) == len(said)


@pytest.mark.parametrize("key", PHRASES)
def test_every_phrase(key: str) -> None:
    """A phrase is a text without edges in each language."""
    said = [say(key, language) for language in ("en", "nl")]
    assert said == list(PHRASES[key])
    assert [one for one in said if not one or one != one.strip()] == []


@pytest.mark.parametrize(
    ("language", "ours"),
    [("nl", "nl"), ("nl-BE", "nl"), ("en", "en"), ("en-GB", "en"), ("fr", "en"), ("nld", "en"), ("zh-Hant", "en")],
)
def test_spoken(language: str, ours: str) -> None:
    """A reader of a language that we do not speak gets English."""
    assert spoken(language) == ours


def test_unknown_phrase() -> None:
    """A key that does not exist is an error of ours, not an empty text."""
    with pytest.raises(KeyError):
        say("no such phrase", "en")

"""Our own words: every word of every closed list and every phrase is there in both languages."""

from __future__ import annotations

from enum import Enum

import pytest

from stedennetwerk import ChangeKind, Event, FeedKind, HandOver, Host, HostCity, Programme
from stedennetwerk.model import words
from stedennetwerk.phrases import PHRASES
from stedennetwerk.wording import SPOKEN, WORDS, hand_over_label, next_hosts, say, spoken, word

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


NEXT = {
    "nothing": (HandOver(), (), "handing over"),
    "a text": (HandOver(text="Wie volgt?"), (), "handing over"),
    "a city": (HandOver(to="c"), ("c",), "hand-over"),
    "an event with hosts": (HandOver(event="2"), ("a", "b"), "hand-over"),
    "an event without any": (HandOver(event="3"), (), "next event"),
    "a city before the hosts of the event": (HandOver(to="c", event="2"), ("c",), "hand-over"),
    "a city and an event without hosts": (HandOver(to="c", event="3"), ("c",), "hand-over"),
}


@pytest.mark.parametrize(("hand_over", "hosts", "label"), NEXT.values(), ids=NEXT)
def test_who_comes_next(hand_over: HandOver, hosts: tuple[str, ...], label: str) -> None:
    """The next hosts are the city that is named, else those of the next event; the label says what of it is known."""
    programme = Programme(
        id="p", title="P", cities=[HostCity(id=id, name=id) for id in "abc"],
        events=[
            Event(id="1", title="Dag 1", hosts=[Host(city="a")], hand_over=hand_over),
            Event(id="2", title="Dag 2", hosts=[Host(city="a"), Host(city="b")]),
            Event(id="3", title="Dag 3"),
        ],
    )  # fmt: skip
    assert (next_hosts(hand_over, programme), hand_over_label(hand_over, programme)) == (hosts, label)

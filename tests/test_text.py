"""Text: a string that knows its translations."""

from __future__ import annotations

import copy
import json
import pickle

import pytest
from hypothesis import given

from stedennetwerk import ModelError, Programme, Text, Theme
from stedennetwerk.model.text import as_text, as_text_or_none, as_texts, trusted
from stedennetwerk.testing.strategies import texts

UNREST = Text("Onrust", {"en": "Unrest", "de-CH": "Unruhe", "de-AT": "Wirbel", "zh-Hant": "不安"})


@pytest.mark.parametrize(
    "language, expected",
    [
        ("en", "Unrest"),
        ("en-GB", "Unrest"),
        ("de-CH", "Unruhe"),
        ("de", "Wirbel"),
        ("de-LI", "Wirbel"),
        ("zh-Hant-TW", "不安"),
        ("zh", "不安"),
        ("d", "Onrust"),
        ("fr", "Onrust"),
        ("nl", "Onrust"),
    ],
)
def test_a_text_falls_back_in_a_stated_order(language: str, expected: str) -> None:
    """The very tag, then less detail, then another region of the language by tag, then the main language."""
    assert expected == UNREST.to(language)


def test_the_tag_of_what_was_chosen_is_told() -> None:
    """`nearest` tells the tag of the translation that it chose, or none for the text itself."""
    assert [UNREST.nearest(tag) for tag in ("en-GB", "de", "fr")] == [
        ("en", "Unrest"),
        ("de-AT", "Wirbel"),
        (None, "Onrust"),
    ]
    assert Text("Onrust").nearest("en") == (None, "Onrust")
    assert str is type(UNREST.to("fr"))


def test_a_text_is_a_string() -> None:
    """A text can stand wherever a string can: in keys, formats, JSON and comparisons."""
    assert (
        UNREST, UNREST.upper(), f"[{UNREST}]", json.dumps(UNREST), {UNREST: 1}
    ) == ("Onrust", "ONRUST", "[Onrust]", '"Onrust"', {"Onrust": 1})  # fmt: skip
    assert isinstance(UNREST, str)


def test_texts_are_equal_when_their_translations_are() -> None:
    """Two texts are equal when they read the same in all languages; a plain string knows only one."""
    same = Text("Onrust", [("zh-Hant", "不安"), ("de-AT", "Wirbel"), ("de-CH", "Unruhe"), ("en", "Unrest")])
    assert same == UNREST
    assert hash(UNREST) == hash(same) == hash("Onrust")
    assert UNREST == "Onrust"
    assert UNREST == "Onrust"
    assert Text("Onrust") != UNREST
    assert Text("Onrust", {"en": "Unrest"}) != UNREST
    assert Text("Dei", language="fy") != Text("Dei")
    assert Text("Dag") != Text("Nacht")
    assert Text("12") != 12
    assert not Text("Dag") != "Dag"  # noqa: SIM202  # the operator is what is tested


@pytest.mark.parametrize(
    "text, shown",
    [
        (Text("Dag"), "'Dag'"),
        (Text("Dag", {"en": "Day"}), "Text('Dag', {'en': 'Day'})"),
        (Text("Dei", language="fy"), "Text('Dei', language='fy')"),
        (Text("Dei", {"en": "Day"}, "fy"), "Text('Dei', {'en': 'Day'}, language='fy')"),
    ],
)
def test_the_repr_makes_the_text_again(text: Text, shown: str) -> None:
    """The repr of a text is Python that makes it."""
    assert (shown, text) == (repr(text), eval(shown, {"Text": Text}))


@given(texts())
def test_a_text_survives_copying_and_pickling(text: Text) -> None:
    """Copies and pickles of a text are the same text with the same translations."""
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        again = pickle.loads(pickle.dumps(text, protocol))
        assert (text, text.translations, text.language) == (again, again.translations, again.language)
    assert [text, text] == [copy.copy(text), copy.deepcopy(text)]


def test_a_text_cannot_be_changed_by_new_attributes() -> None:
    """A text has no room for other attributes."""
    with pytest.raises(AttributeError):
        UNREST.note = "x"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "value, translations, told",
    [
        (12, {}, "12 is no text; put the text in quotes"),
        ("Dag", {"NL": "Dag"}, '"NL" is no language tag; write it as "nl" or "en-GB"'),
        ("Dag", {"en": 12}, "12 is no text; put the text in quotes"),
        ("\ud800", {}, "the text holds half a character (a lone surrogate); write the whole character"),
        ("a" * 1_000_001, {}, "the text has 1,000,001 characters; use at most 1,000,000"),
    ],
    ids=["number", "tag", "translation", "surrogate", "length"],
)
def test_what_is_no_text_is_refused(value: object, translations: dict[str, str], told: str) -> None:
    """A text is checked when it is made."""
    with pytest.raises(ModelError) as error:
        Text(value, translations)  # type: ignore[arg-type]
    assert told == str(error.value)


def test_converters_make_texts_of_strings() -> None:
    """Fields take plain strings, keep texts as they are, and refuse the rest."""
    assert (Text("Dag"), UNREST, None, (Text("a"), UNREST)) == (
        as_text("Dag"), as_text(UNREST), as_text_or_none(None), as_texts(["a", UNREST])
    )  # fmt: skip
    assert [Text, Text, Text] == [type(as_text("Dag")), type(as_text_or_none("Dag")), type(trusted("Dag"))]
    assert as_text(UNREST) is UNREST
    assert (trusted("Dag"), trusted("Dag").translations, trusted("Dag").language) == ("Dag", (), None)
    for value, told in [
        (12, "12 is no text; put the text in quotes"),
        (None, "None is no text; put the text in quotes"),
    ]:
        with pytest.raises(ModelError) as error:
            as_text(value)  # type: ignore[arg-type]
        assert told == str(error.value)
    with pytest.raises(ModelError) as error:
        as_texts("Dag")
    assert str(error.value) == '"Dag" is one text; give a list of texts'


def test_a_subclass_of_text_becomes_a_text() -> None:
    """What a field holds is a Text and nothing cleverer."""

    class Clever(str):
        __slots__ = ()

    assert Text is type(Theme(id="a", title=Clever("A")).title)


PROGRAMME = Programme(
    id="dag",
    title=Text("Dag", {"en": "Day"}),
    subtitle="Onrust",
    language="nl",
    languages=("fr",),
    themes=(Theme(id="a", title=Text("A", {"en-GB": "The A", "fr": "Le A"})), Theme(id="b", title="B")),
)


def test_a_programme_turns_to_another_language() -> None:
    """Every text becomes its translation and keeps the others; what has none says what it is in."""
    english = PROGRAMME.to("en")
    assert (english.language, english.languages) == ("en", ("nl", "fr"))
    assert (english.title, english.title.language, english.title.translations) == ("Day", None, (("nl", "Dag"),))
    assert english.subtitle is not None
    assert (english.subtitle, english.subtitle.language, english.subtitle.translations) == ("Onrust", "nl", ())
    theme = english.theme("a").title
    assert (theme.to("fr"), theme.to("en-GB"), theme.to("nl")) == ("Le A", "The A", "A")
    assert (PROGRAMME.to("en").theme("a").title, theme.language) == ("The A", "en-GB")


def test_turning_there_and_back_changes_no_word() -> None:
    """A programme turned to another language and back says the same in every language."""
    back = PROGRAMME.to("en").to("nl")
    assert (PROGRAMME.title, PROGRAMME.subtitle, PROGRAMME.themes) == (back.title, back.subtitle, back.themes)
    assert back.published_in == ("nl", "en", "fr")


def test_turning_to_its_own_language_changes_nothing() -> None:
    """A programme in the language that it has already is the same, down to the objects inside."""
    same = PROGRAMME.to("nl")
    assert (PROGRAMME.title, PROGRAMME.themes) == (same.title, same.themes)
    assert same.language == "nl"


@given(texts())
def test_no_translation_is_lost(text: Text) -> None:
    """Whatever the language, all the words of a text are still there after turning to it."""
    theme = (
        Programme(id="dag", title="Dag", language="nl", themes=(Theme(id="a", title=text),)).to("de").theme("a").title
    )
    words = {text.language or "nl": str(text), **dict(text.translations)}
    assert words == {theme.language or "de": str(theme), **dict(theme.translations)}

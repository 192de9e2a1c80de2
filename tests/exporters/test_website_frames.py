"""Templates at speed, and templates of one's own: the same text as plain templates give, and clear words about mistakes."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files as files_of
from pathlib import Path
from typing import Any

import attrs
import pytest
from jinja2 import ChoiceLoader, DictLoader, Environment, PackageLoader, PrefixLoader, StrictUndefined
from markupsafe import Markup
from websites import TEN, elements, files, main_of, parsed, words_of

from stedennetwerk import (
    Contact,
    Event,
    OptionError,
    PersonName,
    Portrait,
    Programme,
    Session,
    Slot,
    Speaker,
    Text,
    View,
)  # fmt: skip
from stedennetwerk.exporters.website.answers import Answers
from stedennetwerk.exporters.website.fragments import Fragments
from stedennetwerk.exporters.website.frames import BLOCKS, Frames
from stedennetwerk.exporters.website.gathering import Gathered
from stedennetwerk.exporters.website.links import Links

PROGRAMME = Programme(
    id="p", title=Text("Dagen", {"en": "Days"}), language="nl", languages=["nl", "en"],
    events=[Event(id=f"e{n}", title=f"Dag {n}", sessions=[Session(id="s", title="S")]) for n in range(3)],
    contacts=[Contact(id="k", function="bureau", audience="public")], main_contacts=["k"],
)  # fmt: skip


def plain(own: Mapping[str, str] = {}) -> Environment:
    """Return an environment that knows nothing of frames: our templates, and those of a user before them."""
    ours = PackageLoader("stedennetwerk.exporters.website")
    return Environment(
        loader=ChoiceLoader([DictLoader(own), PrefixLoader({"ours": ours}), ours]),
        autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined,
    )  # fmt: skip


def folder(tmp_path: Path, own: Mapping[str, str]) -> str:
    """Return a folder with these templates."""
    for name, text in own.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return str(tmp_path)


class Recorded:
    """Remembers with what each page was made, and what came out."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.calls: list[tuple[str, dict[str, Any], str]] = []
        original = Frames.page

        def page(frames: Frames, template: str, key: Any, shared: Mapping[str, Any], own: Mapping[str, Any]) -> str:
            made = original(frames, template, key, shared, own)
            self.calls.append((template, {**shared, **own}, made))
            return made

        monkeypatch.setattr(Frames, "page", page)

    def differing(self, environment: Environment) -> list[str]:
        """Return the addresses of the pages that differ from what their templates give when they are rendered whole."""
        return [
            known["page"]
            for template, known, made in self.calls
            if environment.get_template(template).render(known) != made
        ]


@pytest.mark.parametrize("audience", ["public", "organisers"])
def test_frames_change_nothing(example: Programme, monkeypatch: pytest.MonkeyPatch, audience: str) -> None:
    """Each page is letter by letter what its template gives when it is rendered whole."""
    recorded = Recorded(monkeypatch)
    made = files(View.of(example, audience))
    assert len(recorded.calls) == len([path for path in made if path.endswith(".html")])
    assert recorded.differing(plain()) == []
    assert {template for template, *_ in recorded.calls} >= {"programme.html", "event.html", "session.html", "404.html"}


PARTS = files_of("stedennetwerk.exporters.website").joinpath("templates/parts.html").read_text(encoding="utf-8")

OWN = {
    "block": {"base.html": '{% extends "ours/base.html" %}{% block footer %}<p>Gemeente</p>{{ super() }}{% endblock %}'},
    "own block of a page": {
        "session.html": '{% extends "ours/session.html" %}{% block main %}{{ super() }}<p>Tot {{ event.title }}</p>{% endblock %}'
    },
    "head": {"base.html": '{% extends "ours/base.html" %}{% block head %}{{ super() }}<meta name="x" content="{{ heading }}">{% endblock %}'},
    "both": {
        "base.html": '{% extends "ours/base.html" %}{% block main %}<b>{{ heading }}</b>{{ super() }}{% endblock %}',
        "event.html": '{% extends "ours/event.html" %}{% block title %}Dag: {{ super() }}{% endblock %}',
    },
    "a page from scratch": {"404.html": '{% extends "base.html" %}{% block main %}<h1>Niets</h1>{% endblock %}'},
    "variables around the blocks": {
        "base.html": '{% extends "ours/base.html" %}{% set place = programme.title %}{% block extra_head %}<meta name="k" content="{{ kind }}">{% endblock %}'
    },
    "macros": {"mine.html": '{% extends "ours/mine.html" %}{% macro bold(x) %}<b>{{ x }}</b>{% endmacro %}{% block main %}{{ bold("1 < 2") }}{{ super() }}{% endblock %}'},
    "calls of every kind": {
        "404.html": """{% extends "base.html" %}{% macro box(n, class="", small=False) %}<p class="{{ class }}">{{ n }}{{ small }}{{ caller() if caller is defined }}</p>{% endmacro %}
{% macro all() %}{{ varargs|join(" ") }}{{ kwargs.items()|list }}{% endmacro %}
{% block main %}{% call box(1) %}<b>inside</b>{% endcall %}{{ box(2, class="wide", small=True) }}{{ box(3, small=1) }}
{{ all(*[4, "<"], **{"five": 5}) }}{{ (box if programme else all)(6) }}{% for n in range(2) %}{{ loop.cycle("a", "b") }}{{ box(n) }}{% endfor %}{% endblock %}"""
    },
    "keys read with a dot": {
        "404.html": '{% extends "base.html" %}{% block main %}{% set known = {"a": {"b": "<"}} %}{{ known.a.b }}{{ known.items()|list }}{{ known.c is defined }}{% endblock %}'
    },
    "macros of ours": {"parts.html": PARTS.replace("{% macro contact(one) %}", "{% macro contact(one) %}Bel ")},
}  # fmt: skip


@pytest.mark.parametrize("own", OWN.values(), ids=OWN)
def test_templates_of_ones_own(own: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A template of the user goes before ours of the same name, can extend ours, and gives what it gives when rendered whole."""
    recorded = Recorded(monkeypatch)
    made = files(View.of(PROGRAMME), templates=folder(tmp_path, own))
    assert recorded.differing(plain(own)) == []
    assert made != files(View.of(PROGRAMME))


def test_a_portrait_in_a_class_of_ones_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The macro for pictures takes a portrait, which has no caption, under any class."""
    portrait = Portrait(url="https://example.org/a.jpg", alt="Anna", audience="public")
    programme = attrs.evolve(PROGRAMME, speakers=[Speaker(id="a", name=PersonName(family="Anna"), portrait=portrait)])
    own = {
        "speaker.html": '{% extends "base.html" %}{% from "parts.html" import picture with context %}'
        "{% block main %}<h1>{{ heading }}</h1>{{ picture(speaker.portrait) }}{% endblock %}"
    }
    recorded = Recorded(monkeypatch)
    made = files(View.of(programme), templates=folder(tmp_path, own))
    assert recorded.differing(plain(own)) == []
    assert [one.get("class") for one in elements(parsed(made["speaker/a.html"]), "figure")] == ["picture"]


def test_times_of_what_is_gone_again() -> None:
    """A template can say the times of slots that it asked for itself, though these are forgotten at once."""
    view = View.of(PROGRAMME)
    fragments = Fragments(Answers(view, Gathered(view)), Links("nl", "nl", 1))

    def said(hour: int) -> Markup:
        slot = Slot(id="a", start=TEN.replace(hour=hour))
        event = Event(id="1", title="D", sessions=[Session(id="s", title="S", slots=[slot])])
        return fragments.times(next(iter(View.of(Programme(id="p", title="P", events=[event])).agenda)))

    assert [said(hour)[-12:-7] for hour in range(8, 20)] == [f"{hour:02}:00" for hour in range(8, 20)]


def test_what_one_overrides(tmp_path: Path) -> None:
    """A block of base.html that is overridden is so on every page; `super()` is what ours says."""
    made = files(View.of(PROGRAMME), templates=folder(tmp_path, OWN["block"]))
    for path, data in made.items():
        if path.endswith(".html"):
            footer = elements(parsed(data), "footer")[-1]
            assert [words_of(one) for one in elements(footer, "p")][:1] == ["Gemeente"]
    own = folder(tmp_path, OWN["own block of a page"])
    pages = {
        path: parsed(data) for path, data in files(View.of(PROGRAMME), templates=own).items() if path.endswith(".html")
    }
    assert [words_of(main_of(pages[f"session/e{n}/s.html"]))[-9:] for n in range(3)] == [
        f"Tot Dag {n}" for n in range(3)
    ]


def test_one_process_many_sites(tmp_path: Path) -> None:
    """Templates of one site leave no trace in the next, with or without templates of its own."""
    ours = files(View.of(PROGRAMME))
    own = folder(tmp_path, OWN["block"])
    once = files(View.of(PROGRAMME), templates=own)
    assert files(View.of(PROGRAMME)) == ours
    folder(tmp_path, {"base.html": OWN["block"]["base.html"].replace("Gemeente", "De gemeente")})
    twice = files(View.of(PROGRAMME), templates=own)
    assert {path: data.replace(b"De gemeente", b"Gemeente") for path, data in twice.items()} == once


def refused(tmp_path: Path, own: Mapping[str, str]) -> str:
    """Return what is said about templates of the user."""
    with pytest.raises(OptionError) as caught:
        files(View.of(PROGRAMME), templates=folder(tmp_path, own))
    return str(caught.value)


EXTENDS = '{% extends "ours/base.html" %}\n'
MISTAKES = {
    "syntax": (
        {"base.html": EXTENDS + "{% block footer %}\n{{ 1 + }}\n{% endblock %}"},
        "html.templates: base.html, line 3: unexpected 'end of print statement'",
    ),
    "a block without an end": (
        {"404.html": EXTENDS + "{% block main %}"},
        ("html.templates: 404.html, line 2: Unexpected end of template. Jinja was looking for the following tags: 'endblock'. "
        "The innermost block that needs to be closed is 'block'."),
    ),
    "an unknown variable in a block of each page": (
        {"event.html": '{% extends "ours/event.html" %}\n{% block main %}\n\n{{ evnt.title }}\n{% endblock %}'},
        "html.templates: event.html, line 4: 'evnt' is undefined",
    ),
    "an unknown variable around": (
        {"base.html": EXTENDS + "{% block footer %}\n{{ nothing }}\n{% endblock %}"},
        "html.templates: base.html, line 3: 'nothing' is undefined",
    ),
    "what only a page knows, around": (
        {"base.html": EXTENDS + "{% block footer %}{{ heading }}{% endblock %}"},
        "html.templates: base.html, line 2: 'heading' is undefined",
    ),
    "an unknown attribute": (
        {"base.html": EXTENDS + "{% block footer %}{{ programme.titel }}{% endblock %}"},
        "html.templates: base.html, line 2: 'stedennetwerk.model.programme.Programme object' has no attribute 'titel'",
    ),
    "an unknown filter": (
        {"base.html": EXTENDS + "{% block footer %}{{ 1|twice }}{% endblock %}"},
        "html.templates: base.html, line 2: No filter named 'twice'.",
    ),
    "what cannot be computed": (
        {"event.html": '{% extends "ours/event.html" %}\n{% block main %}\n{{ 1 // 0 }}\n{% endblock %}'},
        "html.templates: event.html, line 3: ZeroDivisionError: integer division or modulo by zero",
    ),
    "a function that is called wrongly": (
        {"base.html": EXTENDS + "{% block footer %}{{ say() }}{% endblock %}"},
        "html.templates: base.html, line 2: TypeError: Speaking.say() missing 1 required positional argument: 'key'",
    ),
    "a template that is not there": (
        {"base.html": '{% extends "ours/bse.html" %}'},
        'html.templates: base.html, line 1: there is no template "ours/bse.html"',
    ),
}  # fmt: skip


@pytest.mark.parametrize(("own", "said"), MISTAKES.values(), ids=MISTAKES)
def test_mistakes_in_templates(tmp_path: Path, own: dict[str, str], said: str) -> None:
    """A mistake in a template is told in one line, with the template and the line in it."""
    assert refused(tmp_path, own) == said


@pytest.mark.parametrize("gone", BLOCKS)
def test_a_block_that_is_gone(tmp_path: Path, gone: str) -> None:
    """A base of one's own without one of the blocks of each page is refused, as pages would lack it."""
    blocks = "".join(f"{{% block {name} %}}{{% endblock %}}" for name in BLOCKS if name != gone)
    assert refused(tmp_path, {"base.html": f"<!DOCTYPE html>{blocks}"}) == (
        'html.templates: "programme.html" has not each of the blocks title, head, switch, main, inserts once, in this order; '
        "keep them where base.html has them"
    )


def test_a_block_twice(tmp_path: Path) -> None:
    """A block that stands at two places cannot be told apart from the others, and is refused."""
    text = "<!DOCTYPE html><title>{% block title %}{% endblock %}</title>{{ self.title() }}" + "".join(
        f"{{% block {name} %}}{{% endblock %}}" for name in BLOCKS[1:]
    )
    assert refused(tmp_path, {"base.html": text}).startswith(
        'html.templates: "programme.html" has not each of the blocks'
    )


@pytest.mark.parametrize("there", [True, False], ids=["a file", "nothing"])
def test_no_folder(tmp_path: Path, there: bool) -> None:
    """Templates that are in no folder are refused."""
    path = tmp_path / "own"
    if there:
        path.write_text("x", encoding="utf-8")
    with pytest.raises(OptionError) as caught:
        files(View.of(PROGRAMME), templates=str(path))
    assert str(caught.value) == f'html.templates: there is no folder "{path}"; make it, or leave the option out'


def test_an_empty_folder(tmp_path: Path) -> None:
    """A folder without templates changes nothing."""
    assert files(View.of(PROGRAMME), templates=str(tmp_path)) == files(View.of(PROGRAMME))


def test_lines_are_made_anew_when_too_many_are_kept(showcase: Programme, monkeypatch: pytest.MonkeyPatch) -> None:
    """What many pages have of a slot is kept only up to a bound; beyond it is made anew, and the pages are the same."""
    kept = files(View.of(showcase))
    monkeypatch.setattr("stedennetwerk.exporters.website.fragments.MOST_KEPT", 0)
    assert files(View.of(showcase)) == kept


def test_mistakes_of_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What goes wrong in a template of ours is not blamed on the user's folder."""

    def broken(_speaking: object, _phrase: str) -> str:
        raise ValueError("ours")

    monkeypatch.setattr("stedennetwerk.exporters.website.speaking.Speaking.say", broken)
    with pytest.raises(ValueError, match="ours"):
        files(View.of(PROGRAMME), templates=folder(tmp_path, {"mine.html": '{% extends "ours/mine.html" %}'}))

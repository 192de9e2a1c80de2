"""What plugin authors import: descriptors refuse what cannot work, and load their functions late."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from attrs import frozen

from stedennetwerk import ModelError, PluginError, Programme, View, plugin
from stedennetwerk.plugin import Artifact, Exporter, Fact, Importer, NoOptions, Rule


@frozen
class Options:
    """Some options."""

    size: int = 1


def export(view: View, options: Any) -> list[Artifact]:
    """Return one artifact that tells what it got."""
    return [Artifact("told.txt", "text/plain", f"{view.programme.id} {options}".encode())]


def exporter(**more: Any) -> Exporter:
    """Return an exporter with some fields given."""
    return Exporter(**{"name": "told", "title": "Told", "media_type": "text/plain", "export": export, **more})


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (lambda: exporter(name="My Name"), ModelError, '"My Name" is no id; write "my-name"'),
        (lambda: exporter(export=7), PluginError, 'export of told is 7; give a function or "module:function"'),
        (lambda: exporter(export="a"), PluginError, "export of told is 'a'; give a function or \"module:function\""),
        (lambda: exporter(options=dict), PluginError, "the options of told are <class 'dict'>; give an attrs class"),
        (
            lambda: exporter(options=Options()),
            PluginError,
            "the options of told are Options(size=1); give an attrs class",
        ),
        (
            lambda: Importer(name="x", title="X", media_types=[], read="a:b:c"),
            PluginError,
            "read of x is 'a:b:c'; give a function or \"module:function\"",
        ),
        (
            lambda: Rule(name="x", title="X", check=None),  # type: ignore[arg-type]
            PluginError,
            'check of x is None; give a function or "module:function"',
        ),
    ],
    ids=["name", "number", "no colon", "no attrs class", "an instance", "two colons", "nothing"],
)
def test_refused(make: Callable[[], Any], error: type[Exception], message: str) -> None:
    """A descriptor that cannot work is refused where it is made, and told what would."""
    with pytest.raises(error) as caught:
        make()
    assert str(caught.value) == message


def test_exporter() -> None:
    """An exporter gives artifacts of a View, with the options of its class unless others are given."""
    view = View.of(Programme(id="p", title="P"))
    told = exporter(options=Options)
    assert [
        b"".join(artifact.chunks())
        for artifact in (*told.artifacts(view), *told.artifacts(view, Options(size=2)), *exporter().artifacts(view))
    ] == [b"p Options(size=1)", b"p Options(size=2)", b"p NoOptions()"]


def test_exporter_starts_late() -> None:
    """Nothing runs before the first artifact is asked for."""

    def fails(view: View, options: Any) -> list[Artifact]:
        raise RuntimeError("now")

    artifacts = exporter(export=fails).artifacts(View.of(Programme(id="p", title="P")))
    with pytest.raises(RuntimeError, match=r"^now$"):
        next(artifacts)


@pytest.mark.parametrize(
    "described",
    [
        exporter(export="json:dumps"),
        Importer(name="x", title="X", media_types=["a/b"], read="json:dumps"),
        Rule(name="x", title="X", check="json:dumps"),
    ],
    ids=["exporter", "importer", "rule"],
)
def test_function_by_name(described: Exporter | Importer | Rule) -> None:
    """A function may be named as module:function; it is imported at first use."""
    import json

    assert described.function is json.dumps


def test_function_by_name_that_is_not_there() -> None:
    """A function that is not where its name says is an error at first use, not before."""
    for name, error in (("no_such_module:f", ImportError), ("json:nothing", AttributeError)):
        described = exporter(export=name)
        with pytest.raises(error):
            _ = described.function


def test_facts() -> None:
    """What an exporter does not say that it carries is lost; saying nothing loses everything."""
    assert exporter(carries=[Fact.UID, Fact.UID]).carries == frozenset([Fact.UID])
    assert exporter(carries=[Fact.UID]).loses == frozenset(Fact) - {Fact.UID}
    assert exporter().loses == frozenset(Fact)
    assert exporter(carries=Fact).loses == frozenset()


def test_artifact() -> None:
    """An artifact has bytes or chunks of bytes, and does not show them in its repr."""
    assert list(Artifact("a", "b/c", b"whole").chunks()) == [b"whole"]
    assert list(Artifact("a", "b/c", iter([b"in ", b"parts"])).chunks()) == [b"in ", b"parts"]
    assert repr(Artifact("a", "b/c", b"whole")) == "Artifact(path='a', media_type='b/c')"


def test_importer_has_no_options_of_its_own() -> None:
    """Without options a descriptor has the class that has none, and several media types become a tuple."""
    described = Importer(name="x", title="X", media_types=["a/b", "c/d"], read=print)
    assert (described.options, described.media_types) == (NoOptions, ("a/b", "c/d"))


def test_public_names() -> None:
    """The names for plugin authors are sorted, and all are there."""
    assert plugin.__all__ == sorted(plugin.__all__)
    assert [name for name in plugin.__all__ if not hasattr(plugin, name)] == []


def test_an_option_without_a_default_is_refused() -> None:
    """Every option has a default, so that an exporter works when nothing is said."""

    @frozen
    class Strict:
        size: int

    with pytest.raises(PluginError) as error:
        Exporter(name="poster", title="Poster", media_type="text/plain", export=print, options=Strict)
    assert str(error.value) == "the option size of poster has no default; give it one"

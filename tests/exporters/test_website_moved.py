"""Old addresses: pages that tell the new ones of ids that were renamed, and the page for addresses where there is nothing."""

from __future__ import annotations

import posixpath

import pytest
from websites import check_site, elements, files, inside, links, main_of, pages, words_of

from stedennetwerk import Event, HostCity, PersonName, Programme, Recap, Session, Speaker, Text, Theme, Venue, View


def pages_that_moved(programme: Programme, **options: bool) -> dict[str, str]:
    """Return where each page leads that only tells a new address, by its path."""
    found = {}
    made = check_site(files(View.of(programme), **options))
    for path, page in made.items():
        if [one.get("data-kind") for one in elements(page, "body")] == ["moved"]:
            ((_, href),) = links(page)
            found[path] = posixpath.normpath(posixpath.join(posixpath.dirname(path), href))
    assert set(found.values()) <= set(made)
    return found


def test_renamed_records() -> None:
    """Every earlier id of an event, speaker, theme, city or venue has a page that leads to the one of today."""
    programme = Programme(
        id="p", title="P", cities=[HostCity(id="a", name="A", was=["oud-a", "ouder-a"])], venues=[Venue(id="v", name="V", was=["oud-v"])],
        themes=[Theme(id="t", title="T", was=["oud-t"])], speakers=[Speaker(id="s", name=PersonName.parse("Li"), was=["oud-s"])],
        events=[Event(id="e", title="E", was=["oud-e"])],
    )  # fmt: skip
    assert pages_that_moved(programme) == {
        "city/oud-a.html": "city/a.html", "city/ouder-a.html": "city/a.html", "venue/oud-v.html": "venue/v.html",
        "theme/oud-t.html": "theme/t.html", "speaker/oud-s.html": "speaker/s.html", "event/oud-e.html": "event/e.html",
    }  # fmt: skip


def test_renamed_sessions_in_renamed_events() -> None:
    """A session is found under each earlier id of itself and of its event, and so is the recap."""
    sessions = [Session(id="s", title="S", was=["oud-s"]), Session(id="x", title="X")]
    programme = Programme(
        id="p", title="P", events=[Event(id="e", title="E", was=["oud-e"], sessions=sessions, recap=Recap(text="T"))]
    )
    pages_of = {
        "session/e/oud-s.html": "session/e/s.html", "session/oud-e/s.html": "session/e/s.html",
        "session/oud-e/oud-s.html": "session/e/s.html", "session/oud-e/x.html": "session/e/x.html",
        "event/oud-e.html": "event/e.html", "recap/oud-e.html": "recap/e.html",
    }  # fmt: skip
    assert pages_that_moved(programme) == pages_of


def test_an_id_that_another_record_has_by_now() -> None:
    """An earlier id that another record has today leads to nothing but that record."""
    programme = Programme(
        id="p", title="P", themes=[Theme(id="t", title="T", was=["u"]), Theme(id="u", title="U")],
        events=[Event(id="e", title="E", sessions=[Session(id="s", title="S", was=["x"]), Session(id="x", title="X")])],
    )  # fmt: skip
    assert pages_that_moved(programme) == {}
    assert words_of(elements(pages(View.of(programme))["theme/u.html"], "h1")[0]) == "U"


def test_an_id_that_never_changed() -> None:
    """A record that names its own id among its earlier ones has one page."""
    programme = Programme(id="p", title="P", themes=[Theme(id="t", title="T", was=["t", "u", "u"])])
    assert pages_that_moved(programme) == {"theme/u.html": "theme/t.html"}


def test_what_a_moved_page_says() -> None:
    """It says what is where now, goes nowhere by itself, and has the canonical address of today."""
    programme = Programme(
        id="p", title=Text("P", {"en": "P"}), language="nl", languages=["nl", "en"], url="https://example.org/p",
        themes=[Theme(id="t", title="T", was=["u"])],
    )  # fmt: skip
    page = pages(View.of(programme))["en/theme/u.html"]
    assert words_of(main_of(page)) == "This page has moved Its new address: T"
    assert words_of(elements(page, "title")[0]) == "T: This page has moved – P (English)"
    assert [one.get("content") for one in elements(page, "meta") if one.get("http-equiv") == "refresh"] == []
    canonical = [one.get("href") for one in elements(page, "link") if one.get("rel") == "canonical"]
    assert canonical == ["https://example.org/p/en/theme/t.html"]
    without = pages(View.of(Programme(id="p", title="P", themes=[Theme(id="t", title="T", was=["u"])])))["theme/u.html"]
    assert [one.get("rel") for one in elements(without, "link")] == ["icon", "stylesheet"]


@pytest.mark.parametrize(
    ("url", "root", "style", "home"),
    [
        (None, None, "style.css", "index.html"),
        (None, "/", "/style.css", "/index.html"),
        (None, "/dagen/", "/dagen/style.css", "/dagen/index.html"),
        (None, "dagen", "/dagen/style.css", "/dagen/index.html"),
        ("https://example.org/d", None, "style.css", "https://example.org/d/"),
        ("https://example.org/d", "/d", "/d/style.css", "https://example.org/d/"),
    ],
)
def test_nothing_there(url: str | None, root: str | None, style: str, home: str) -> None:
    """The page for addresses where there is nothing has whole links when the address of the site, or its root, is known."""
    view = View.of(Programme(id="p", title="Dagen", language="nl", url=url))
    page = check_site(files(view, root=root), (), "/" if root is None else f"/{root.strip('/')}/".replace("//", "/"))[
        "404.html"
    ]
    assert words_of(elements(page, "h1")[0]) == "Deze pagina is er niet"
    assert [one.get("href") for one in elements(page, "link") if one.get("rel") == "stylesheet"] == [style]
    found = links(page)
    assert [words for words, _ in found] == ["Dagen", "Zoeken en register"]
    assert found[0][1] == home
    assert [words_of(one) for one in elements(page, "p", "name")] == ["Dagen"]
    assert [one.get("content") for one in elements(page, "meta") if one.get("name") == "robots"] == ["noindex"]
    assert "mailto" not in str(inside(page, "404.html", "/"))

"""What search engines get: which pages there are, in files of a bounded size, and nothing that not everybody may see."""

from __future__ import annotations

import datetime as dt
import re
from xml.etree.ElementTree import fromstring

import attrs
import pytest
from websites import elements, files, pages

from stedennetwerk import Event, Programme, Session, Text, View
from stedennetwerk.exporters.website import robots as module

NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
PROGRAMME = Programme(
    id="p", title=Text("P", {"en": "P"}), language="nl", languages=["nl", "en"], url="https://example.org/p/",
    events=[Event(id="e", title="E", was=["oud"], sessions=[Session(id="s", title="S")])],
)  # fmt: skip


def listed(data: bytes, inner: str = "url") -> list[str]:
    """Return the addresses in a list of pages."""
    root = fromstring(data)
    assert [one.tag for one in root] == [f"{NAMESPACE}{inner}" for _ in root]
    return [one.findtext(f"{NAMESPACE}loc") or "" for one in root]


def test_all_pages_are_listed() -> None:
    """The list has the whole address of every page that can be found: not what moved, is nowhere, or is on the device only."""
    made = files(View.of(PROGRAMME))
    each = ["", "event/e.html", "booklet/e.html", "session/e/s.html", "search.html", "access.html"]
    assert listed(made["sitemap.xml"]) == [
        f"https://example.org/p/{folder}{path}" for folder in ("", "en/") for path in each
    ]
    assert made["robots.txt"] == b"User-agent: *\nAllow: /\nSitemap: https://example.org/p/sitemap.xml\n"


def test_pages_that_end_alike_are_listed() -> None:
    """An event whose id ends as the name of a page that is not listed is listed."""
    events = [Event(id=id, title="E") for id in ("gold-mine", "1404")]
    addresses = listed(files(View.of(attrs.evolve(PROGRAMME, events=events)))["sitemap.xml"])
    assert {f"https://example.org/p/event/{id}.html" for id in ("gold-mine", "1404")} < set(addresses)


def test_when_pages_changed() -> None:
    """When it is known when the pages are made, each is said to have changed then."""
    at = dt.datetime(2027, 3, 16, 10, tzinfo=dt.UTC)
    for view, stamps in ((View.of(PROGRAMME), set()), (View.of(PROGRAMME, at=at), {"2027-03-16T10:00:00+00:00"})):
        root = fromstring(files(view)["sitemap.xml"])
        assert {one.text for one in root.iter(f"{NAMESPACE}lastmod")} == stamps


def test_many_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """More pages than a list may have are in several lists, with a list of those."""
    whole = listed(files(View.of(PROGRAMME))["sitemap.xml"])
    monkeypatch.setattr(module, "MOST", 5)
    made = files(View.of(PROGRAMME))
    parts = [f"sitemap-{number}.xml" for number in (1, 2, 3)]
    assert sorted(path for path in made if path.endswith(".xml")) == [*parts, "sitemap.xml"]
    assert listed(made["sitemap.xml"], "sitemap") == [f"https://example.org/p/{part}" for part in parts]
    found = [listed(made[part]) for part in parts]
    assert [len(one) for one in found] == [5, 5, 2]
    assert [address for part in found for address in part] == whole


@pytest.mark.parametrize(("most", "parts"), [(12, 0), (6, 2), (11, 2), (1, 12)])
def test_as_many_as_fit(monkeypatch: pytest.MonkeyPatch, most: int, parts: int) -> None:
    """As many pages as a list may have are in one list."""
    monkeypatch.setattr(module, "MOST", most)
    assert len([path for path in files(View.of(PROGRAMME)) if path.startswith("sitemap-")]) == parts


@pytest.mark.parametrize("audience", ["participants", "organisers"])
def test_what_is_not_for_everybody(audience: str) -> None:
    """Pages for some are kept out of search engines altogether: no list, no canonical addresses, nothing in
    the words of schema.org, and each page says so.
    """
    view = View.of(PROGRAMME, audience)
    made = files(view)
    assert made["robots.txt"] == b"User-agent: *\nDisallow: /\n"
    assert [path for path, data in made.items() if path.endswith(".xml") or b"application/ld+json" in data] == []
    for path, page in pages(view).items():
        said = [one.get("content") for one in elements(page, "meta") if one.get("name") == "robots"]
        canonical = [one.get("rel") for one in elements(page, "link") if one.get("rel") == "canonical"]
        if not re.search(r"oud\.html|oud/", path):
            assert (said, canonical) == (["noindex"], [])


def test_pages_that_cannot_be_found() -> None:
    """Of the public pages, only that of the personal programme and that for wrong addresses are kept out."""
    kept = {
        path
        for path, page in pages(View.of(PROGRAMME)).items()
        for one in elements(page, "meta")
        if one.get("name") == "robots"
    }
    assert kept == {"404.html", "mine.html", "en/404.html", "en/mine.html"}


def test_nothing_without_an_address() -> None:
    """When it is not known where the site will be, there is neither list."""
    made = files(View.of(attrs.evolve(PROGRAMME, url=None)))
    assert {"robots.txt", "sitemap.xml"} & set(made) == set()

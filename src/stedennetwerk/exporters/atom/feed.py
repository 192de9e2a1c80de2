"""From a View to one feed for each language: an entry for each release that the audience was told of.

There is no feed before the first release. The ids in it are made of the uid of the programme, so they stay the same wherever
the feed is published, and a release never appears twice in a reader.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from uuid import uuid5
from xml.etree import ElementTree as ET

from stedennetwerk import addresses
from stedennetwerk.history.storing import stamp
from stedennetwerk.history.telling import headline, pieces, told
from stedennetwerk.languages import country_of
from stedennetwerk.plugin import Artifact
from stedennetwerk.wording import said_in, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stedennetwerk.history import Announcement
    from stedennetwerk.plugin import NoOptions, View

MEDIA_TYPE = "application/atom+xml"
_ATOM = "http://www.w3.org/2005/Atom"
_XHTML = "http://www.w3.org/1999/xhtml"
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""The characters that XML 1.0 (section 2.2) cannot hold."""


def export(view: View, options: NoOptions) -> Iterator[Artifact]:
    """Yield a feed for each language, when there was a release."""
    if view.history is None:
        return
    main = view.source.language
    for language in view.languages:
        path = addresses.changes_feed(language, main)
        yield Artifact(path, MEDIA_TYPE, _Feed(view.to(language), path, main).xml())


class _Feed:
    """Writes one feed."""

    def __init__(self, view: View, path: str, main: str) -> None:
        self.view, self.path, self.main = view, path, main
        self.programme = view.programme
        self.ours = said_in(view.language)

    def xml(self) -> bytes:
        """Return the feed, the latest release first."""
        view, programme = self.view, self.programme
        assert view.history is not None
        feed = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": view.language})
        feed.text = "\n"
        self._add(feed, "id", uuid5(programme.uuid, f"changes/{view.language}").urn)
        title = f"{programme.title} – {say('changes', view.language)}"
        self._add(feed, "title", title, programme.title.language)
        self._add(feed, "updated", stamp(view.history.announcements[-1].at))
        names = [programme.party(id).name for id in programme.organisers] or [programme.title]
        for name in names:
            author = self._add(feed, "author")
            self._add(author, "name", name, name.language)
        self._link(feed, "self", self.path, MEDIA_TYPE)
        self._page(feed)
        for announcement in told(view.history):
            self._entry(feed, announcement)
        data: bytes = ET.tostring(feed, "utf-8", xml_declaration=True)
        return data + b"\n"

    def _entry(self, feed: ET.Element, announcement: Announcement) -> None:
        entry = self._add(feed, "entry")
        entry.text = "\n"
        self._add(entry, "id", uuid5(self.programme.uuid, f"release/{announcement.number}").urn)
        self._add(entry, "title", headline(announcement, self.view.language), self.ours)
        self._add(entry, "updated", stamp(announcement.at))
        self._page(entry, f"#release-{announcement.number}")
        if announcement.note:
            self._add(entry, "summary", announcement.note, self.main)
        content = self._add(entry, "content")
        content.set("type", "xhtml")
        body = ET.SubElement(content, "div", {"xmlns": _XHTML})
        if announcement.note:
            self._add(body, "p", announcement.note, self.main)
        elif announcement.number == 1:
            self._add(body, "p", say("first release", self.view.language), self.ours)
        if announcement.changes:
            items = self._add(body, "ul")
            for change in announcement.changes:
                item = self._add(items, "li")
                for words, language in pieces(change, self.view.language, self.main, country_of(self.programme)):
                    self._add_inline(item, words, language)

    def _add(self, parent: ET.Element, tag: str, text: str | None = None, language: str | None = None) -> ET.Element:
        element = ET.SubElement(parent, tag, self._marked(language))
        element.text = None if text is None else _clean(text)
        element.tail = "\n"
        return element

    def _add_inline(self, parent: ET.Element, words: str, language: str) -> None:
        """Add words to a line, in an element of their own when they are not in the language of the feed."""
        marked = self._marked(language)
        if marked:
            ET.SubElement(parent, "span", marked).text = _clean(words)
        elif len(parent):
            parent[-1].tail = (parent[-1].tail or "") + _clean(words)
        else:
            parent.text = (parent.text or "") + _clean(words)

    def _marked(self, language: str | None) -> dict[str, str]:
        return {} if language in (None, self.view.language) else {"xml:lang": language}

    def _page(self, parent: ET.Element, fragment: str = "") -> None:
        """Link to the page that tells the same, when there is one."""
        if "html" in self.view.alongside:
            page = addresses.changes_page(self.view.language, self.main)
            self._link(parent, "alternate", page, "text/html", fragment)

    def _link(self, parent: ET.Element, rel: str, path: str, media_type: str, fragment: str = "") -> None:
        address = addresses.absolute(path, self.programme.url) or addresses.relative(path, self.path)
        link = self._add(parent, "link")
        link.attrib = {"rel": rel, "type": media_type, "href": address + fragment}


def _clean(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)

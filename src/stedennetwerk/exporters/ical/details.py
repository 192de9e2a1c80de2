"""What a VEVENT can say beyond time, place, title and description: RFC 5545, RFC 7986, and on request RFC 9073 and RFC 9253."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import quote
from uuid import uuid5

from stedennetwerk import addresses
from stedennetwerk.exporters.ical.lines import line, parameter, text
from stedennetwerk.exporters.ical.memory import Remembered
from stedennetwerk.model import Audience, ResourceAccess
from stedennetwerk.model.ids import first_id
from stedennetwerk.model.words import NOT_TAKING_PLACE
from stedennetwerk.prose import to_html
from stedennetwerk.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from stedennetwerk.agenda import Entry
    from stedennetwerk.exporters.ical import IcalOptions
    from stedennetwerk.model import Event, HostCity, Image, Programme, Resource, Room, Theme, Venue
    from stedennetwerk.plugin import View

COLOURS = (
    *("steelblue", "seagreen", "indianred", "darkorange", "slateblue", "teal", "goldenrod", "orchid"),
    *("olivedrab", "royalblue", "sienna", "mediumvioletred"),
)
"""Names of CSS colours (RFC 7986 section 5.9) for the themes, in their order."""

NO_ADDRESS = "invalid:nomail"
"""What stands where an address must be and none is to be told."""

_BUSY, _FREE = b"TRANSP:OPAQUE\r\n", b"TRANSP:TRANSPARENT\r\n"


class Details:
    """Writes the further properties of the slots and events of one View."""

    def __init__(self, view: View, options: IcalOptions) -> None:
        self.view = view
        self.options = options
        self.programme: Programme = view.programme
        self.colours = _colours(self.programme.themes)
        self.of_event = Remembered(self._of_event)
        self.of_place = Remembered(self._of_place)
        self.of_themes = cache(self._of_themes)
        self._shared: dict[tuple[int, int, bool], bytes] = {}

    def of_slot(self, entry: Entry) -> bytes:
        """Return what a slot has beyond the basic lines."""
        session, event, venue = entry.session, entry.event, entry.venue
        off = entry.status in NOT_TAKING_PLACE
        key = id(event), id(venue), off
        shared = self._shared.get(key) or self._shared.setdefault(key, self._of_event_at(event, venue, off=off))
        said = shared + self.of_themes(session.themes or event.themes)
        if entry.slot.online or session.resources or session.replaces is not None or self.options.rfc9073:
            return said + b"".join(self._own(entry))
        return said

    def _of_event_at(self, event: Event, venue: Venue | None, *, off: bool) -> bytes:
        return (_FREE if off else _BUSY) + self.of_event(event) + self.of_place(venue)

    def _own(self, entry: Entry) -> Iterator[bytes]:
        """Yield what no other slot has."""
        session, slot, event = entry.session, entry.slot, entry.event
        if slot.online:
            label = parameter(say("watch", self.view.language))
            yield line(f"CONFERENCE;VALUE=URI;FEATURE=VIDEO;LABEL={label}", slot.online)
        yield from self._attached(session.resources)
        if session.replaces is not None:
            replaced = next((one for one in event.sessions if session.replaces in (one.id, *one.was)), None)
            for other in replaced.slots if replaced else ():
                uid = self.programme.uid_text(event, replaced, other)  # type: ignore[arg-type]
                yield line("RELATED-TO;RELTYPE=SIBLING", uid)
        if self.options.rfc9073:
            yield from self._styled(session.abstract)
            yield from self._people(entry)
            yield from self._location(entry.room, entry.venue, entry.city)

    def of_day(self, event: Event) -> Iterator[bytes]:
        """Yield what an event as a whole day has beyond the basic lines."""
        yield _FREE
        yield self._class()
        yield from self._responsible(event)
        yield from self._image(event.image or self.programme.image)
        yield from self._attached(event.resources)
        yield line("RELATED-TO", str(self.programme.uuid))
        yield self.of_themes(event.themes)
        if self.options.rfc9073:
            yield from self._styled(event.description)

    def _of_event(self, event: Event) -> bytes:
        """Return what all slots of an event share."""
        lines = [self._class(), *self._responsible(event), *self._image(event.image or self.programme.image)]
        lines.append(line("RELATED-TO", str(self.programme.uid_of(event))))
        if self.options.rfc9253:
            lines.append(line("REFID", text(event.id)))
            base = self.programme.url
            if base:
                language, main = self.view.language, self.view.source.language
                page = addresses.absolute(addresses.page(language, main), base)
                lines.append(line('LINK;LINKREL="describedby";VALUE=URI;FMTTYPE=text/html', page))
        return b"".join(lines)

    def _class(self) -> bytes:
        return b"CLASS:PUBLIC\r\n" if self.view.audience is Audience.PUBLIC else b"CLASS:PRIVATE\r\n"

    def _responsible(self, event: Event) -> Iterator[bytes]:
        """Yield who organises it and whom to ask: functions and organisations, never a person's address."""
        programme = self.programme
        if organiser := first_organiser(programme, event):
            yield organiser
        for id in event.contacts or programme.main_contacts:
            contact = programme.contact_point(id)
            organisation = contact.organisation and programme.organisation(contact.organisation).name
            page = contact.url if _is_page(contact.url) else None
            named = [str(part) for part in (contact.function, organisation, page) if part]
            if named:
                yield line("CONTACT", text(", ".join(named)))

    def _image(self, image: Image | None) -> Iterator[bytes]:
        if image is not None and image.url.startswith("https:"):
            yield line("IMAGE;VALUE=URI;DISPLAY=BADGE", image.url)

    def _attached(self, resources: Sequence[Resource]) -> Iterator[bytes]:
        for resource in resources:
            if resource.url and resource.access is ResourceAccess.OPEN:
                yield line("ATTACH", resource.url)

    def _of_place(self, venue: Venue | None) -> bytes:
        if venue is None or venue.location is None:
            return b""
        title = parameter(", ".join(part for part in (venue.name, venue.address) if part))
        geo = f"geo:{venue.location.latitude:.6f},{venue.location.longitude:.6f}"
        return line(f"X-APPLE-STRUCTURED-LOCATION;VALUE=URI;X-APPLE-RADIUS=70;X-TITLE={title}", geo)

    def _of_themes(self, themes: tuple[str, ...]) -> bytes:
        lines = [line("COLOR", self.colours[self.programme.theme(id).id]) for id in themes[:1]]
        if self.options.rfc9253 and self.programme.url:
            page = addresses.absolute("#theme-", self.programme.url)
            lines += [line("CONCEPT", page + quote(self.programme.theme(id).id)) for id in themes]
        return b"".join(lines)

    def _styled(self, markdown: str | None) -> Iterator[bytes]:
        if markdown:
            yield line("STYLED-DESCRIPTION;VALUE=TEXT;FMTTYPE=text/html", text(to_html(markdown).strip()))

    def _people(self, entry: Entry) -> Iterator[bytes]:
        """Yield a PARTICIPANT for each speaker (RFC 9073 section 7.1)."""
        uid = self.programme.uid_of(entry.event, entry.session, entry.slot)
        for appearance in entry.session.appearances:
            speaker = self.programme.speaker(appearance.speaker)
            yield b"BEGIN:PARTICIPANT\r\n"
            yield line("UID", str(uuid5(uid, first_id(speaker, self.programme.speakers))))
            yield line("PARTICIPANT-TYPE", "SPEAKER" if appearance.role.value == "speaker" else "ACTIVE")
            yield line("SUMMARY", text(str(speaker.name)))
            if speaker.url:
                yield line("URL", speaker.url)
            yield b"END:PARTICIPANT\r\n"

    def _location(self, room: Room | None, venue: Venue | None, city: HostCity | None) -> Iterator[bytes]:
        """Yield a VLOCATION for the venue and one for the room (RFC 9073 section 7.2)."""
        if venue is None:
            return
        own = uuid5(self.programme.uuid, f"venues/{first_id(venue, self.programme.venues)}")
        parts: list[tuple[Venue | Room, Any]] = [(venue, own)]
        if room is not None:
            parts.append((room, uuid5(own, first_id(room, venue.rooms))))
        for record, uid in parts:
            yield b"BEGIN:VLOCATION\r\n"
            yield line("UID", str(uid))
            yield line("NAME", text(record.name))
            if record is venue:
                town = venue.place or (city.name if city else "")
                where = ", ".join(part for part in (venue.address, town) if part)
                if where:
                    yield line("DESCRIPTION", text(where))
                if venue.location is not None:
                    yield line("GEO", f"{venue.location.latitude:.6f};{venue.location.longitude:.6f}")
                if venue.url:
                    yield line("URL", venue.url)
            yield b"END:VLOCATION\r\n"


def first_organiser(programme: Programme, event: Event | None) -> bytes:
    """Return the ORGANIZER of an event, or else that of the programme; nothing when nobody is known."""
    for id in ((event and event.organisers) or programme.organisers)[:1]:
        party: Any = programme.party(id)
        return organiser_line(party.name, party.url)
    return b""


def organiser_line(name: str, url: str | None = None) -> bytes:
    """Return an ORGANIZER: a name with a page of the web, or with the address that says that there is none."""
    return line(f"ORGANIZER;CN={parameter(name)}", url if url is not None and _is_page(url) else NO_ADDRESS)


def _is_page(url: str | None) -> bool:
    """Return whether an address is one of the web: never a mail address or a telephone number."""
    return url is not None and url.startswith(("https:", "http:"))


def _colours(themes: Sequence[Theme]) -> dict[str, str]:
    """Return a colour for each theme: its own for each at the top, that of the one above for the others."""
    today = {id: theme.id for theme in themes for id in (theme.id, *theme.was)}
    parents = {theme.id: today.get(theme.parent or "") for theme in themes}
    tops = [theme.id for theme in themes if parents[theme.id] is None]
    colours = {}
    for theme in themes:
        at, seen = theme.id, {theme.id}
        while (above := parents[at]) is not None and above not in seen:
            seen.add(above)
            at = above
        colours[theme.id] = COLOURS[tops.index(at) % len(COLOURS)] if at in tops else COLOURS[0]
    return colours

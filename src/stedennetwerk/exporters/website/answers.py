"""What templates ask about records: where, when, how sure, and which links there are."""

from __future__ import annotations

import datetime as dt
from itertools import groupby
from typing import TYPE_CHECKING, Any

from stedennetwerk import addresses
from stedennetwerk.exporters.website.finding import slot_id
from stedennetwerk.exporters.website.grid import grid_of
from stedennetwerk.exporters.website.map import city_map, spots
from stedennetwerk.exporters.website.speaking import Speaking
from stedennetwerk.history.revisions import instant_from
from stedennetwerk.model import Audience, RegistrationState, Status
from stedennetwerk.model.walking import visible_from
from stedennetwerk.model.words import NOT_TAKING_PLACE
from stedennetwerk.wording import hand_over_label, next_hosts, word

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from markupsafe import Markup

    from stedennetwerk.agenda import Entry
    from stedennetwerk.exporters.website.gathering import Gathered
    from stedennetwerk.exporters.website.grid import Column, Grid
    from stedennetwerk.exporters.website.links import Links
    from stedennetwerk.model import Appearance, Event, HandOver, Office, Registration, Session, Venue
    from stedennetwerk.plugin import View


class Answers(Speaking):
    """Answers what templates ask about the records of a View.

    Attributes:
        times: what was said of the times of an entry, by its `id`, with the entry itself, so that no other gets that `id`.
    """

    def __init__(self, view: View, gathered: Gathered) -> None:
        super().__init__(view)
        self.gathered = gathered
        self.times: dict[int, tuple[Entry, Markup]] = {}
        self._places: dict[Any, Any] = {}
        self._grids: dict[tuple[str, dt.date], Grid | None] = {}
        last = view.history.announcements[-1:] if view.history is not None else ()
        self._last = last[0] if last and last[0].number > 1 else None
        self._ledger = {} if view.history is None else view.history.ledger

    slot_id = staticmethod(slot_id)

    @staticmethod
    def days(entries: Iterable[Entry]) -> list[tuple[dt.date, list[Entry]]]:
        """Return entries by the day on which they start."""
        return [(day, list(group)) for day, group in groupby(entries, key=lambda entry: entry.day)]

    def end(self, entry: Entry) -> str:
        """Return the clock time of an end, with the date when that is another day."""
        assert entry.end is not None
        clock = self.hour(entry.end)
        return clock if entry.end.date() == entry.day else f"{clock} ({self.date(entry.end.date())})"

    def iso_end(self, entry: Entry) -> str:
        """Return an end for machines: the time alone when it is on the day of the start."""
        assert entry.end is not None
        same = entry.end.date() == entry.day and entry.end.utcoffset() == entry.start.utcoffset()
        return f"{entry.end:%H:%M}" if same else self.iso(entry.end)

    @staticmethod
    def several_places(entries: Sequence[Entry]) -> bool:
        """Return whether entries are at more than one place."""
        return len({(id(entry.room), id(entry.venue), id(entry.city)) for entry in entries}) > 1

    def brief_where(self, entry: Entry) -> Any:
        """Return the place of an entry as far as the event does not say it already."""
        key = id(entry.event), id(entry.room), id(entry.venue), id(entry.city)
        known = self._places.get(key)
        if known is None:
            event = entry.event
            counts = {"venues": len(self.venues(event)), "cities": len(self._cities(event))}
            known = self._places[key] = self._place(entry, **counts)
        return known

    def _place(self, place: Entry | Column, *, venues: int, cities: int) -> Markup:
        """Return room, venue and city, as much of them as tells places apart of which there are so many."""
        from markupsafe import Markup

        parts = [] if place.room is None else [place.room.name]
        if place.venue is not None and (not parts or venues > 1):
            parts.append(place.venue.name)
        if place.city is not None and (not parts or cities > 1):
            parts.append(place.city.name)
        return Markup(", ").join(map(self.text, parts))

    def venues(self, event: Event) -> list[Venue]:
        """Return the venues of an event, in the order of the programme."""
        used = {entry.venue.id for entry in self.view.agenda.of_event(event.id) if entry.venue is not None}
        return [venue for venue in self.programme.venues if venue.id in used]

    def _cities(self, event: Event) -> set[str]:
        return {entry.city.id for entry in self.view.agenda.of_event(event.id) if entry.city is not None}

    def accessible_venues(self) -> list[Venue]:
        """Return the venues of which it is known what makes them or their rooms accessible."""
        return [one for one in self.programme.venues if one.access or any(room.access for room in one.rooms)]

    def grid(self, group: Sequence[Entry]) -> Grid | None:
        """Return the block grid of the entries of a day, if they have one."""
        key = group[0].event.id, group[0].day
        if key not in self._grids:
            self._grids[key] = grid_of(group)
        return self._grids[key]

    def has_grid(self, days: Iterable[tuple[dt.date, Sequence[Entry]]]) -> bool:
        """Return whether any of these days has a block grid."""
        return any(self.grid(group) for _, group in days)

    def column(self, column: Column, grid: Grid) -> Any:
        """Return the place of a column, as much of it as tells the columns apart."""
        venues, cities = ({id(getattr(one, part)) for one in grid.columns} for part in ("venue", "city"))
        return self._place(column, venues=len(venues), cities=len(cities)) or self.say("place not known")

    def in_order(self, event: Event) -> list[Session]:
        """Return the sessions of an event by their first slot, those without a time last."""
        never = dt.datetime.max.replace(tzinfo=dt.UTC)

        def first(session: Session) -> dt.datetime:
            slots = self.gathered.slots(session)
            return slots[0].begins if slots else never

        return sorted(event.sessions, key=first)

    def label(self, appearance: Appearance) -> Any:
        """Return the function printed that day, else the role when it is more than speaking."""
        if appearance.label:
            return appearance.label
        return "" if appearance.role.value == "speaker" else self.word(appearance.role)

    def kind(self, session: Session) -> Any:
        """Return the kind of a session in words, unless its title says just that."""
        if session.kind is None or word(session.kind, self.language).casefold() == session.title.casefold():
            return ""
        return self.word(session.kind)

    @staticmethod
    def years(office: Office) -> str:
        """Return the years of an office, such as "(2019–2024)"."""
        first, last = (str(day.year) if day else "" for day in (office.starts, office.ends))
        return f"({first}–{last})"

    def news(self, entry: Entry) -> str:
        """Return the phrase for what the last release said of a slot, if anything."""
        if self._last is None:
            return ""
        revision = self._ledger.get(str(entry.uid))
        if revision is None or revision.modified != self._last.at:
            return ""
        return "is new" if revision.created == revision.modified else "has changed"

    def earlier(self, entry: Entry) -> str:
        """Return when a slot was to start before it moved, if it did."""
        revision = self._ledger.get(str(entry.uid))
        if revision is None or not revision.earlier:
            return ""
        return self.moment(instant_from(revision.earlier[-1][1]).astimezone(entry.start.tzinfo))

    def next_hosts(self, hand_over: HandOver) -> tuple[str, ...]:
        """Return the ids of the cities that host next: the one that is named, else those of the next event."""
        return next_hosts(hand_over, self.programme)

    def hand_over_label(self, hand_over: HandOver) -> str:
        """Return the phrase for what comes next: who hosts it, else the event, else the hand-over itself."""
        return hand_over_label(hand_over, self.programme)

    @staticmethod
    def can_register(registration: Registration) -> bool:
        """Return whether one can register or wait for a place, as far as it is known."""
        return registration.state in (None, RegistrationState.OPEN, RegistrationState.WAITING_LIST)

    @staticmethod
    def any_unsure(entries: Iterable[Entry]) -> bool:
        """Return whether any time of these is approximate or inferred."""
        return any(one.end_inferred or one.slot.start_about or one.slot.end_about for one in entries)

    @staticmethod
    def is_off(status: Status | None) -> bool:
        """Return whether the thing does not take place as it stands."""
        return status in NOT_TAKING_PLACE

    @staticmethod
    def restricted(record: Any) -> Audience | None:
        """Return from where a record may be seen, when that is not everybody."""
        level = visible_from(record)
        return None if level is Audience.PUBLIC else level

    def map(self, to: Links) -> Markup | None:
        """Return the map of the host cities, when at least two have coordinates."""
        places = spots(self.view, lambda city: to("city", city.id))
        return city_map(places, title=self.plain("cities"), desc=", ".join(spot.name for spot in places))

    def on_site(self, image: str) -> str:
        """Return the path of a picture below the root of the site, or nothing when it lies elsewhere.

        To show a picture from elsewhere would tell its host who looks at which page.
        """
        base = f"{self.programme.url.rstrip('/')}/" if self.programme.url else ""
        if "://" not in image:
            return image
        return image.removeprefix(base) if base and image.startswith(base) else ""

    def has(self, path: str) -> bool:
        """Return whether another exporter has published a file in the same folder, so that pages can link to it."""
        return path in self.view.published

    def has_feed(self, kind: str, *ids: str) -> bool:
        """Return whether there is a calendar feed of this kind of the record with these ids."""
        return addresses.feed(kind, *ids) in self.view.published

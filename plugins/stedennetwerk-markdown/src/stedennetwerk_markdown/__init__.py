"""The exporter `markdown`: each event as Markdown (CommonMark) for a newsletter or a README, in each language."""

import datetime as dt
import re
from collections.abc import Iterator

import attrs

from stedennetwerk import Agenda, Entry, Event, Session, View
from stedennetwerk.plugin import Artifact, Exporter, Fact, hookimpl

DUTCH = {"provisional": "onder voorbehoud", "confirmed": "bevestigd", "full": "vol", "postponed": "uitgesteld"}
DUTCH |= {"moved-online": "verplaatst naar online", "cancelled": "vervalt", "not-scheduled": "tijd nog niet bekend"}


@attrs.frozen
class Options:
    """The options of the exporter `markdown`.

    Attributes:
        heading: the level of the title, 1 to 5; give 2 when it goes below a heading of your own.
    """

    heading: int = attrs.field(default=1, validator=attrs.validators.in_(range(1, 6)))


def export(view: View, options: Options) -> Iterator[Artifact]:
    """Yield a file for each event in each language."""
    for language in view.languages:
        seen = view.to(language)
        for event in seen.programme.events:
            content = (line.encode() for line in lines(seen, event, "#" * options.heading))
            yield Artifact(f"event-{event.id}.{language.lower()}.md", "text/markdown; charset=utf-8", content)


def lines(view: View, event: Event, marks: str) -> Iterator[str]:
    """Yield the title, what is known of the whole event, its sessions by day, and those without a time."""
    agenda = Agenda(view.programme, [event])
    hosts = [view.programme.city(host.city) for host in event.hosts]
    cities = dict.fromkeys(city.name for city in (*hosts, *(entry.city for entry in agenda)) if city)
    days = dict.fromkeys(day(date, view) for date in (event.starts, event.ends) if date)
    known = [" – ".join(days), ", ".join(cities), said(event.status, view) if event.status else ""]
    yield f"{marks} {escaped(event.title)}\n"
    if any(known):
        yield f"\n*{escaped(' · '.join(filter(None, known)))}*\n"
    for date, entries in agenda.days().items():
        yield f"\n{marks}# {day(date, view)}\n\n"
        for entry in entries:
            places = ", ".join(one.name for one in (entry.room, entry.venue, len(cities) > 1 and entry.city) if one)
            yield f"- {times(entry, view)} {item(entry.session, places, entry.status, event, view)}\n"
    if agenda.unscheduled:
        yield f"\n{marks}# {said('not-scheduled', view).capitalize()}\n\n"
    for later in agenda.unscheduled:
        yield f"- {item(later.session, '', later.session.status, event, view)}\n"


def item(session: Session, place: str, status: str | None, event: Event, view: View) -> str:
    """Return what takes place, its status when that is not the one of the whole event, with whom and where."""
    mark = f" *({said(status, view)})*" if status and status is not event.status else ""
    people = ", ".join(str(view.programme.speaker(one.speaker).name) for one in session.appearances)
    return f"**{escaped(session.title)}**{mark}" + "".join(f" · {escaped(text)}" for text in (people, place) if text)


def times(entry: Entry, view: View) -> str:
    """Return start and end on the clock of the place; an end that was only inferred is not told."""
    start = f"ca. {clock(entry.start)}" if entry.slot.start_about else clock(entry.start)
    if entry.ends is None or entry.end is None or entry.end_inferred:
        return start
    later = f"{day(entry.end, view)} " if entry.ends - entry.begins >= dt.timedelta(days=1) else ""
    return f"{start}–{later}{clock(entry.end)}"


def clock(moment: dt.datetime) -> str:
    """Return hours and minutes, with the name of the time in the hour that comes twice when the clock goes back."""
    twice = moment.replace(fold=0).utcoffset() != moment.replace(fold=1).utcoffset()
    return f"{moment:%H:%M %Z}" if twice else f"{moment:%H:%M}"


def day(date: dt.date, view: View) -> str:
    """Return a date in words, in the language of the View when Babel has it, else in English."""
    from babel import Locale, dates, localedata

    spoken = Locale.negotiate([view.language.replace("-", "_")], localedata.locale_identifiers())
    return dates.format_date(date, "full", spoken or "en")


def said(word: str, view: View) -> str:
    """Return a word of ours in Dutch or, as it is but for its hyphens, in English."""
    return DUTCH[word] if view.language.startswith("nl") else word.replace("-", " ")


def escaped(text: str) -> str:
    """Return a text on one line in which no character means anything to Markdown (CommonMark, section 2.4)."""
    return re.sub(r"([!#$&*+:<=>@\[\\\]^_`{|}~])", r"\\\1", " ".join(text.split()))


@hookimpl
def stedennetwerk_exporters() -> Iterator[Exporter]:
    facts = {Fact.TITLE, Fact.START, Fact.END, Fact.APPROXIMATE, Fact.ROOM, Fact.VENUE, Fact.CITY, Fact.HOSTS}
    facts |= {Fact.SPEAKERS, Fact.STATUS, Fact.UNSCHEDULED, Fact.TRANSLATIONS}
    yield Exporter("markdown", "Events for a newsletter or README (Markdown)", "text/markdown", export, Options, facts)

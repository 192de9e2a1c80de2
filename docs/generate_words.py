"""What the reference says that the sources do not: the Dutch glossary, the columns, and documents with a fault."""

from __future__ import annotations

DUTCH = {
    "aanmelding": "Registration",
    "aanwezigen": "Attendance",
    "afbeelding": "Image",
    "ambt": "Office",
    "bron, materiaal": "Resource",
    "citaat": "Quote",
    "contactpersoon": "Contact",
    "coördinaten": "Coordinates",
    "deelname (fysiek, online, hybride)": "Mode",
    "eerder plan": "Plan",
    "editie, netwerkdag": "Event",
    "extra gegevens": "Table",
    "gastgemeente": "HostCity",
    "gastheerschap": "Host",
    "locatie": "Venue",
    "naam": "PersonName",
    "onderdeel": "Session",
    "opbrengst": "Outcome",
    "opdracht": "Assignment",
    "openbaar, besloten": "Audience",
    "optreden, functie op de dag": "Appearance",
    "organisatie": "Organisation",
    "overdracht, het stokje doorgeven": "HandOver",
    "passage": "Passage",
    "portret": "Portrait",
    "reeks, programma": "Programme",
    "rol van de gastgemeente": "HostRole",
    "rol van de spreker": "AppearanceRole",
    "ronde, tijdslot": "Slot",
    "soort bijeenkomst": "EventKind",
    "soort bron": "ResourceKind",
    "soort onderdeel": "SessionKind",
    "soort opbrengst": "OutcomeKind",
    "spreker": "Speaker",
    "staat (onder voorbehoud ... vervalt)": "Status",
    "staat van de aanmelding": "RegistrationState",
    "staat van een opbrengst": "OutcomeStatus",
    "stelling": "Proposition",
    "tekst": "Text",
    "thema, pijler": "Theme",
    "toegang tot een bron": "ResourceAccess",
    "toegankelijkheid": "AccessFeature",
    "verslag, terugblik": "Recap",
    "zaal": "Room",
}
"""The glossary: what organisers say, and what it is called in code and documents."""

SHORT = {
    ("Event", "date"): "the day of an event of one day, instead of `starts`",
    ("Event", "weekday"): "checked against the date; in English, Dutch, German, French or Spanish",
    ("Event", "contact"): "one id, instead of `contacts`",
    ("Session", "speakers"): "ids of speakers, instead of `appearances`",
    ("Slot", "date"): "the day of times that say none",
    ("Resource", "contact"): "one id, instead of `contacts`",
    ("Recap", "contact"): "one id, instead of `contacts`",
}
"""Short forms, by class and key; the other ones of a session are those of its only slot."""

TEXTS = {
    "Programme": "`id` and `title` are all that must be there.",
    "Host": 'The city\'s id alone is short for a host: `hosts = ["nijmegen"]`.',
    "PersonName": 'One text is short for the parts: `name = "dr. Eva van den Broek"`.',
    "Coordinates": "Written as `[latitude, longitude]`.",
    "Attendance": "A number alone is short for the exact one: `attendance = 43`.",
    "Session": "Keys of a slot may stand here when there is one slot; its id is then `1`.",
}

MEANS = {
    "uid": "the same in every format, and for ever",
    "event": "id of the event",
    "session": "id of the session",
    "slot": "id of the slot",
    "title": "in the language of the export",
    "kind": "a word of the closed list",
    "code": "as printed, such as 1A",
    "start": "ISO 8601 with the offset",
    "end": "ISO 8601 with the offset; empty when it is not known",
    "end_inferred": "true when the end is only the next start at that place",
    "timezone": "IANA name",
    "city": "name of the city",
    "venue": "name of the venue; in `venues.csv` its id",
    "room": "name of the room; in `venues.csv` its id, and empty in the row of the venue itself",
    "address": "as printed",
    "status": "a word of the closed list, of the slot or else of what it is in",
    "mode": "a word of the closed list, likewise",
    "speakers": "names",
    "themes": "titles",
    "languages": "language tags",
    "interpretation": "language tags",
    "access": "words of the closed list",
    "capacity": "a number",
    "online": "an address",
    "url": "an address",
    "abstract": "as plain text",
    "starts": "first day",
    "ends": "last day",
    "cities": "names of the host cities",
    "organisers": "names",
    "registration": "a word of the closed list",
    "attendance": "a number, counted or estimated",
    "description": "as plain text",
    "speaker": "id of the speaker",
    "name": "as printed",
    "sort_name": 'as in an index, such as "Broek, Eva van den"',
    "roles": "what the person is",
    "organisation": "name of the organisation",
    "sessions": "event and session, such as `2023/dialoog`",
    "biography": "as plain text",
    "latitude": "degrees north",
    "longitude": "degrees east",
    "floor": "in words",
    "outcome": "id of the outcome",
    "owners": "names",
    "addressed_to": "in words",
    "due": "a day",
    "carried_into": "id of the event that takes it up",
    "text": "as plain text",
}
"""What each column of the tables holds."""

EVENT = (
    'id = "net"\ntitle = "Network day"\ncities = [{ id = "delft", name = "Delft", timezone = "Europe/Amsterdam" }]\n'
)
SESSION = EVENT + '[[events]]\nid = "2027"\ntitle = "Day"\nhosts = ["delft"]\ndate = 2027-03-28\n[[events.sessions]]\n'
TALK = SESSION + 'id = "talk"\ntitle = "Talk"\n'
LOOP = "".join(
    f'[[themes]]\nid = "{one}"\ntitle = "{one}"\nparent = "{other}"\n' for one, other in [("a", "b"), ("b", "a")]
)

MANY = "".join(f"x{number} = 1\n" for number in range(1002)) + EVENT

FAULTS: dict[str, tuple[str, dict[str, str]]] = {
    "alias": (
        "A YAML alias contains itself, or aliases multiply beyond a million values.",
        {"net.yaml": "id: net\ntitle: Net\nextra: &loop\n  again: *loop\n"},
    ),
    "bad-time": (
        "A time cannot be read, has no date, or falls into a clock change.",
        {"net.toml": TALK + "start = 02:30\n"},
    ),
    "bad-value": (
        "A value does not fit its key.",
        {"net.toml": EVENT.replace("}]", ', country = "nl" }]')},
    ),
    "circle": ("A reference leads back to itself.", {"net.toml": EVENT + LOOP}),
    "contradiction": (
        "Two values that must agree do not. Between two files the first one decides; only another id is an error then.",
        {"net.toml": EVENT, "delft.toml": 'id = "net"\ntitle = "Network days"\n'},
    ),
    "encoding": ("The file is not UTF-8.", {"net.toml": 'id = "net"\ntitle = "Caf\udce9"\n'}),
    "missing": ("A key that must be there is not.", {"net.toml": EVENT + '[[themes]]\nid = "street"\n'}),
    "no-document": ("There is no file, no rights to it, or no format that we know.", {"net.doc": ""}),
    "no-zone": (
        "A time has no time zone, as no city, event or programme gives one.",
        {"net.toml": TALK.replace(', timezone = "Europe/Amsterdam"', "") + "start = 10:00\n"},
    ),
    "order": ("An end is not after its start.", {"net.toml": TALK + "start = 11:00\nend = 10:30\n"}),
    "reused-id": (
        "A record has an id that another one had first, so what knows them by their ids takes the one for the other.",
        {"net.toml": TALK + '[[events.sessions]]\nid = "lecture"\nwas = ["talk"]\ntitle = "Lecture"\n'},
    ),
    "syntax": ("The file is not the TOML, YAML or JSON that its name says.", {"net.toml": "id = net\n"}),
    "too-deep": (
        "Tables and lists stand more than 64 deep inside each other.",
        {"net.json": "[" * 2000 + "]" * 2000},
    ),
    "too-large": ("The document is larger than 256 MiB.", {}),
    "too-many": (
        "There are more than a thousand findings; the rest is only counted.",
        {"net.toml": MANY},
    ),
    "twice": (
        "The same thing is said twice: an id in its list, or a short and a long form.",
        {"net.toml": TALK + '[[events.sessions]]\nid = "talk"\ntitle = "Another talk"\n'},
    ),
    "unknown-id": (
        "A reference leads to nothing.",
        {"net.toml": TALK.replace('hosts = ["delft"]', 'hosts = ["deft"]')},
    ),
    "unknown-key": ("The key has no meaning here.", {"net.toml": TALK + 'knid = "talk"\n'}),
    "weekday": (
        "The weekday and the date do not go together.",
        {"net.toml": TALK.replace("date = 2027-03-28", 'date = 2027-03-28\nweekday = "thursday"')},
    ),
}
"""Every code that reading and checking use, what it means, and documents that show it."""

FILES = {
    "atom": "Files: `changes.atom` in the main language, `TAG/changes.atom` in each other one; none before the first release.",
    "csv": "Files: `sessions.csv`, `events.csv`, `speakers.csv`, `venues.csv`, `outcomes.csv`.",
    "html": "Files: `index.html`, `search.html`, `search.json`, `access.html`, `404.html`, with the script also `mine.html`, "
    "after a release `changes/index.html`, and with more than 300 records of a kind `index/KIND/NUMBER.html`; `event/ID.html`, "
    "`recap/ID.html`, `booklet/ID.html`, `session/EVENT/ID.html`, `speaker/ID.html`, `theme/ID.html`, `city/ID.html`, "
    "`venue/ID.html` and `language/TAG.html`; all of these in the main language, and below `TAG/` in each other one. "
    "For all languages: `style.css`, `icon.svg`, `script.js`, and when the programme has a `url` `robots.txt` "
    "and `sitemap.xml`. How to use it: [a website for visitors](../how-to/a-website-for-visitors.md).",
    "ical": "Files: `calendar.ics` with everything, `calendar/event/ID.ics` with one event.",
    "jsonld": "File: `programme.jsonld`, one graph with everything, in the language of the export.",
    "json": "File: `programme.json`, a document with all languages that can be read again.",
}
"""The files of each built-in exporter."""

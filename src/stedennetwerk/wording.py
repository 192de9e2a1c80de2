"""Our own words in the languages that we speak: Dutch and English. A language that we do not speak gets English.

The words of the closed lists (`model/words.py`) stand under their class and value; phrases under a short key
in `phrases.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from stedennetwerk.phrases import PHRASES

if TYPE_CHECKING:
    from enum import Enum

    from stedennetwerk.model import HandOver, Programme

SPOKEN = ("en", "nl")
"""The languages of our own words."""

WORDS: dict[str, dict[str, tuple[str, str]]] = {
    "Status": {
        "provisional": ("subject to change", "onder voorbehoud"),
        "confirmed": ("confirmed", "bevestigd"),
        "full": ("fully booked", "vol"),
        "postponed": ("postponed", "uitgesteld"),
        "moved-online": ("moved online", "verplaatst naar online"),
        "cancelled": ("cancelled", "vervalt"),
    },
    "ChangeKind": {
        "added": ("added", "toegevoegd"),
        "removed": ("removed", "verwijderd"),
        "cancelled": ("cancelled", "vervalt"),
        "postponed": ("postponed", "uitgesteld"),
        "restored": ("takes place after all", "gaat toch door"),
        "moved-online": ("moved online", "verplaatst naar online"),
        "full": ("fully booked", "vol"),
        "confirmed": ("confirmed", "bevestigd"),
        "provisional": ("subject to change", "onder voorbehoud"),
        "moved-in-time": ("another time", "andere tijd"),
        "moved-in-place": ("another place", "andere plaats"),
        "people": ("other people", "andere mensen"),
        "retitled": ("another title", "andere titel"),
        "renamed": ("another id", "andere id"),
        "changed": ("changed", "gewijzigd"),
    },
    "FeedKind": {
        "programme": ("Whole programme", "Hele programma"),
        "overview": ("Overview: a whole day for each event", "Overzicht: een hele dag voor elke bijeenkomst"),
        "event": ("By event", "Per bijeenkomst"),
        "city": ("By city", "Per stad"),
        "venue": ("By place", "Per locatie"),
        "room": ("By room", "Per zaal"),
        "theme": ("By theme", "Per thema"),
        "speaker": ("By speaker", "Per spreker"),
        "language": ("By language", "Per taal"),
        "session": ("By session", "Per onderdeel"),
    },
    "Mode": {
        "in-person": ("in person", "fysiek"),
        "online": ("online", "online"),
        "hybrid": ("in person and online", "fysiek en online"),
    },
    "HostRole": {
        "host": ("host city", "gastgemeente"),
        "co-host": ("co-host", "medegastgemeente"),
        "tour-stop": ("tour stop", "tourstop"),
        "broadcast": ("broadcast city", "uitzendstad"),
    },
    "AppearanceRole": {
        "speaker": ("speaker", "spreker"),
        "moderator": ("moderator", "gespreksleider"),
        "chair": ("chair", "voorzitter"),
        "panellist": ("panellist", "panellid"),
        "host": ("host", "gastheer of gastvrouw"),
        "guide": ("guide", "gids"),
        "interpreter": ("interpreter", "tolk"),
    },
    "SessionKind": {
        "doors": ("doors open", "inloop"),
        "registration": ("registration", "ontvangst"),
        "opening": ("opening", "opening"),
        "welcome": ("word of welcome", "welkomstwoord"),
        "introduction": ("introduction", "inleiding"),
        "talk": ("talk", "lezing"),
        "keynote": ("keynote", "keynote"),
        "lightning-talk": ("lightning talk", "korte lezing"),
        "interview": ("interview", "interview"),
        "panel": ("panel", "panelgesprek"),
        "debate": ("debate", "debat"),
        "round-table": ("round table", "rondetafelgesprek"),
        "workshop": ("workshop", "workshop"),
        "breakout": ("breakout session", "deelsessie"),
        "design-studio": ("design studio", "ontwerpatelier"),
        "assignment": ("assignment", "opdracht"),
        "training": ("training", "training"),
        "general-meeting": ("general meeting", "algemene ledenvergadering"),
        "standing-meeting": ("standing meeting", "vast overleg"),
        "award": ("award", "prijsuitreiking"),
        "performance": ("performance", "optreden"),
        "game": ("game", "spel"),
        "market": ("market", "informatiemarkt"),
        "networking": ("networking", "netwerken"),
        "walk": ("walk", "wandeling"),
        "excursion": ("excursion", "excursie"),
        "site-visit": ("site visit", "werkbezoek"),
        "transfer": ("change-over", "wisselmoment"),
        "break": ("break", "pauze"),
        "lunch": ("lunch", "lunch"),
        "drinks": ("drinks", "borrel"),
        "dinner": ("dinner", "diner"),
        "closing": ("closing", "afsluiting"),
        "other": ("programme item", "programmaonderdeel"),
    },
    "EventKind": {
        "network-day": ("network day", "netwerkdag"),
        "congress": ("congress", "congres"),
        "conference": ("conference", "conferentie"),
        "symposium": ("symposium", "symposium"),
        "study-day": ("study day", "studiedag"),
        "meeting": ("meeting", "bijeenkomst"),
        "festival": ("festival", "festival"),
        "tour": ("tour", "tournee"),
        "other": ("event", "evenement"),
    },
    "AccessFeature": {
        "step-free": ("step-free", "drempelvrij"),
        "lift": ("lift", "lift"),
        "accessible-toilet": ("accessible toilet", "toegankelijk toilet"),
        "accessible-parking": ("accessible parking", "gehandicaptenparkeerplaats"),
        "wheelchair-spaces": ("wheelchair spaces", "rolstoelplaatsen"),
        "induction-loop": ("induction loop", "ringleiding"),
        "sign-language": ("sign-language interpreter", "gebarentolk"),
        "speech-to-text": ("speech-to-text reporter", "schrijftolk"),
        "captions": ("captions", "ondertiteling"),
        "audio-description": ("audio description", "audiodescriptie"),
        "easy-language": ("easy language", "eenvoudige taal"),
        "braille": ("braille", "braille"),
        "large-print": ("large print", "groot gedrukt"),
        "quiet-room": ("quiet room", "stilteruimte"),
        "low-stimulus": ("low-stimulus", "prikkelarm"),
        "assistance-dogs": ("assistance dogs welcome", "assistentiehonden welkom"),
        "companion": ("companion free", "begeleider gratis"),
    },
    "RegistrationState": {
        "announced": ("registration opens later", "aanmelding opent later"),
        "open": ("registration is open", "aanmelding is open"),
        "closed": ("registration is closed", "aanmelding is gesloten"),
        "full": ("fully booked", "vol"),
        "waiting-list": ("waiting list", "wachtlijst"),
        "not-needed": ("no registration needed", "aanmelden is niet nodig"),
    },
    "OutcomeKind": {
        "question": ("question", "vraag"),
        "idea": ("idea", "idee"),
        "recommendation": ("recommendation", "aanbeveling"),
        "agreement": ("agreement", "afspraak"),
        "decision": ("decision", "besluit"),
        "commitment": ("commitment", "toezegging"),
        "action": ("action point", "actiepunt"),
    },
    "OutcomeStatus": {
        "intended": ("intended", "voorgenomen"),
        "agreed": ("agreed", "afgesproken"),
        "in-progress": ("in progress", "in uitvoering"),
        "done": ("done", "afgerond"),
        "dropped": ("dropped", "vervallen"),
    },
    "ResourceKind": {
        "report": ("report", "verslag"),
        "slides": ("slides", "presentatie"),
        "recording": ("recording", "opname"),
        "photos": ("photos", "foto's"),
        "paper": ("paper", "stuk"),
        "study": ("study", "onderzoek"),
        "website": ("website", "website"),
        "guide": ("guide", "handreiking"),
        "learning-offer": ("learning offer", "leeraanbod"),
        "article": ("article", "artikel"),
        "podcast": ("podcast", "podcast"),
        "press": ("press", "pers"),
        "other": ("link", "link"),
    },
    "ResourceAccess": {
        "open": ("open to all", "openbaar"),
        "on-request": ("on request", "op aanvraag"),
        "login": ("after logging in", "na inloggen"),
        "closed": ("closed", "besloten"),
    },
    "Audience": {
        "public": ("public", "openbaar"),
        "participants": ("for participants", "voor deelnemers"),
        "organisers": ("for organisers", "voor de organisatie"),
    },
}


def spoken(language: str) -> str:
    """Return the language in which we say our own words to a reader of this one.

    >>> spoken("nl-BE"), spoken("fr")
    ('nl', 'en')
    """
    primary = language.partition("-")[0]
    return primary if primary in SPOKEN else "en"


def said_in(language: str) -> str:
    """Return the tag of the language of our own words to a reader of this one: the very same when we speak it.

    >>> said_in("nl-BE"), said_in("fr")
    ('nl-BE', 'en')
    """
    ours = spoken(language)
    return language if language.partition("-")[0] == ours else ours


def has_phrase(key: str) -> bool:
    """Return whether there is a phrase under this key."""
    return key in PHRASES


def say(key: str, language: str) -> str:
    """Return one of our phrases in a language.

    >>> say("speakers", "nl"), say("speakers", "fr")
    ('Sprekers', 'Speakers')
    """
    return PHRASES[key][SPOKEN.index(spoken(language))]


def word(member: Enum, language: str) -> str:
    """Return a word of a closed list in a language.

    >>> from stedennetwerk import Status
    >>> word(Status.CANCELLED, "nl")
    'vervalt'
    """
    return WORDS[type(member).__name__][str(member.value)][SPOKEN.index(spoken(language))]


def next_hosts(hand_over: HandOver, programme: Programme) -> tuple[str, ...]:
    """Return the ids of the cities that host next: the one that is named, else those of the next event."""
    if hand_over.to:
        return (hand_over.to,)
    return tuple(host.city for host in programme.event(hand_over.event).hosts) if hand_over.event else ()


def hand_over_label(hand_over: HandOver, programme: Programme) -> str:
    """Return the key of the phrase for what comes next: who hosts it, else the event, else the hand-over itself."""
    if next_hosts(hand_over, programme):
        return "hand-over"
    return "next event" if hand_over.event else "handing over"

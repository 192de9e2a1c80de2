"""Our own words in the languages that we speak: Dutch and English. A language that we do not speak gets English.

The words of the closed lists (`model/words.py`) stand under their class and value; phrases under a short key.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from enum import Enum

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

PHRASES: dict[str, tuple[str, str]] = {
    "about": ("about", "ca."),
    "access": ("Accessibility", "Toegankelijkheid"),
    "addressed to": ("Addressed to", "Gericht aan"),
    "advisers": ("Advisory group", "Klankbordgroep"),
    "all events": ("Events", "Bijeenkomsten"),
    "after": ("now", "nu"),
    "and others": ("and others", "e.a."),
    "as of": ("As of", "Stand van"),
    "assignments": ("Assignments", "Opdrachten"),
    "at least": ("at least", "minstens"),
    "attendance": ("Attendance", "Aanwezig"),
    "by": ("by", "door"),
    "before": ("was", "was"),
    "calendar": ("Calendar", "Agenda"),
    "calendar of event": ("Calendar of this event (iCalendar)", "Agenda van deze bijeenkomst (iCalendar)"),
    "calendar of programme": (
        "Calendar of the whole programme (iCalendar)",
        "Agenda van het hele programma (iCalendar)",
    ),
    "capacity": ("Capacity", "Aantal plaatsen"),
    "carried into": ("Carried into", "Gaat verder in"),
    "cities": ("Host cities", "Gastgemeenten"),
    "closes": ("closes", "sluit"),
    "contact": ("Contact", "Contact"),
    "contents": ("Contents", "Inhoud"),
    "date": ("Date", "Datum"),
    "doors": ("doors open", "inloop"),
    "downloads": ("Take it with you", "Neem het mee"),
    "due": ("by", "uiterlijk"),
    "end not known": ("The end is not known yet.", "De eindtijd is nog niet bekend."),
    "examples only": ("These are examples.", "Dit zijn voorbeelden."),
    "field abstract": ("description", "omschrijving"),
    "field and_others": ("more people", "meer mensen"),
    "field biography": ("biography", "biografie"),
    "field description": ("description", "omschrijving"),
    "field doors": ("doors", "inloop"),
    "field image": ("picture", "afbeelding"),
    "field label": ("label", "benaming"),
    "field location": ("coordinates", "coördinaten"),
    "field members": ("members", "leden"),
    "field note": ("note", "opmerking"),
    "field offices": ("offices", "ambten"),
    "field portrait": ("portrait", "portret"),
    "field subtitle": ("subtitle", "ondertitel"),
    "field target": ("for whom", "doelgroep"),
    "field url": ("address", "adres"),
    "floor": ("Floor", "Verdieping"),
    "for whom": ("For", "Voor"),
    "hand-over": ("Next host", "Volgende gastgemeente"),
    "hosts": ("Host city", "Gastgemeente"),
    "interpretation into": ("interpretation into", "vertolking naar"),
    "key messages": ("Key messages", "Kernboodschappen"),
    "kind": ("Kind", "Soort"),
    "language": ("Language", "Taal"),
    "languages": ("Languages", "Talen"),
    "main": ("Go to the content", "Naar de inhoud"),
    "mode": ("Way of taking part", "Deelname"),
    "no events": ("There are no events yet.", "Er zijn nog geen bijeenkomsten."),
    "online": ("Online", "Online"),
    "online part": ("online", "online"),
    "opens": ("opens", "opent"),
    "organisers": ("Organised by", "Organisatie"),
    "outcomes": ("Outcomes", "Opbrengst"),
    "owners": ("Owners", "Eigenaren"),
    "part of": ("Part of", "Onderdeel van"),
    "partners": ("With", "Partners"),
    "people": ("People", "Mensen"),
    "place": ("Place", "Plaats"),
    "places": ("Places", "Locaties"),
    "planned earlier": ("Planned earlier", "Eerder gepland"),
    "price": ("Price", "Prijs"),
    "programme": ("Programme", "Programma"),
    "propositions": ("Propositions", "Stellingen"),
    "published": ("Published", "Gepubliceerd"),
    "recap": ("Recap", "Terugblik"),
    "recommended by": ("recommended by", "aanbevolen door"),
    "register": ("Register", "Aanmelden"),
    "registration": ("Registration", "Aanmelden"),
    "replaces": ("Replaces", "Vervangt"),
    "resources": ("Links and documents", "Links en documenten"),
    "speakers": ("Speakers", "Sprekers"),
    "status": ("Status", "Status"),
    "table": ("Table of the sessions (CSV)", "Tabel van de onderdelen (CSV)"),
    "data": ("The programme as data (JSON)", "Het programma als data (JSON)"),
    "themes": ("Themes", "Thema's"),
    "themes chosen by": ("chosen by", "gekozen door"),
    "times provisional": (
        "Times in italics are approximate or inferred.",
        "Cursieve tijden zijn bij benadering of afgeleid.",
    ),
    "unscheduled": ("Not scheduled yet", "Nog zonder tijd"),
    "until about": ("until about", "tot ongeveer"),
    "url": ("More information", "Meer informatie"),
    "watch": ("Follow online", "Online volgen"),
    "website": ("Website", "Website"),
}


def spoken(language: str) -> str:
    """Return the language in which we say our own words to a reader of this one.

    >>> spoken("nl-BE"), spoken("fr")
    ('nl', 'en')
    """
    primary = language.partition("-")[0]
    return primary if primary in SPOKEN else "en"


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

"""Our own words in the languages that we speak: Dutch and English. A language that we do not speak gets English.

The words of the closed lists (`model/words.py`) stand under their class and value; phrases under a short key.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

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
    "by": ("By", "Door"),
    "before": ("was", "was"),
    "calendar": ("Calendar", "Agenda"),
    "calendar of event": ("Calendar of this event (iCalendar)", "Agenda van deze bijeenkomst (iCalendar)"),
    "calendar of programme": (
        "Calendar of the whole programme (iCalendar)",
        "Agenda van het hele programma (iCalendar)",
    ),
    "calendars": ("All calendars", "Alle agenda's"),
    "capacity": ("Capacity", "Aantal plaatsen"),
    "carried into": ("Carried into", "Gaat verder in"),
    "changes": ("Changes", "Wijzigingen"),
    "cities": ("Host cities", "Gastgemeenten"),
    "closes": ("closes", "sluit"),
    "contact": ("Contact", "Contact"),
    "contents": ("Contents", "Inhoud"),
    "date": ("Date", "Datum"),
    "doors": ("doors open", "inloop"),
    "downloads": ("Take it with you", "Neem het mee"),
    "due": ("Due", "Uiterlijk"),
    "end not known": ("The end is not known yet.", "De eindtijd is nog niet bekend."),
    "examples only": ("These are examples.", "Dit zijn voorbeelden."),
    "feed of changes": ("Follow the changes (Atom)", "Volg de wijzigingen (Atom)"),
    "field abstract": ("description", "omschrijving"),
    "field address": ("address", "adres"),
    "field addressed_to": ("addressed to", "gericht aan"),
    "field also": ("other names", "andere namen"),
    "field alt": ("text of the picture", "tekst bij het beeld"),
    "field and_others": ("more people", "meer mensen"),
    "field announced": ("announced", "aangekondigd"),
    "field appearances": ("people", "mensen"),
    "field at_least": ("at least", "minstens"),
    "field audience": ("who may see it", "wie het mag zien"),
    "field authors": ("authors", "auteurs"),
    "field biography": ("biography", "biografie"),
    "field cadence": ("when it is held", "wanneer het is"),
    "field caption": ("caption", "bijschrift"),
    "field carried_into": ("carried into", "gaat verder in"),
    "field city": ("city", "stad"),
    "field code": ("code", "code"),
    "field consent": ("consent", "toestemming"),
    "field contacts": ("contacts", "contacten"),
    "field country": ("country", "land"),
    "field credit": ("credit", "naamsvermelding"),
    "field depicts": ("what it shows", "wat erop staat"),
    "field description": ("description", "omschrijving"),
    "field directions": ("directions", "routebeschrijving"),
    "field doors": ("doors", "inloop"),
    "field email": ("mail address", "mailadres"),
    "field end": ("end", "einde"),
    "field end_about": ("end is approximate", "einde is bij benadering"),
    "field ends": ("last day", "laatste dag"),
    "field event": ("event", "bijeenkomst"),
    "field events": ("events", "bijeenkomsten"),
    "field exact": ("exact number", "precies aantal"),
    "field explanation": ("explanation", "toelichting"),
    "field exporters": ("options of exporters", "opties van exporters"),
    "field extra": ("further facts", "verdere gegevens"),
    "field family": ("family name", "achternaam"),
    "field function": ("function", "functie"),
    "field given": ("first name", "voornaam"),
    "field goal": ("goal", "doel"),
    "field groups": ("groups", "groepen"),
    "field hand_over": ("next host", "volgende gastgemeente"),
    "field hashtag": ("hashtag", "hashtag"),
    "field headline": ("headline", "kop"),
    "field id": ("id", "id"),
    "field image": ("picture", "afbeelding"),
    "field images": ("pictures", "afbeeldingen"),
    "field interpretation": ("interpretation", "vertolking"),
    "field key_messages": ("key messages", "kernboodschappen"),
    "field label": ("label", "benaming"),
    "field latitude": ("latitude", "breedtegraad"),
    "field location": ("coordinates", "coördinaten"),
    "field logo": ("logo", "logo"),
    "field longitude": ("longitude", "lengtegraad"),
    "field main_contacts": ("main contacts", "eerste contacten"),
    "field members": ("members", "leden"),
    "field more_outcomes": ("more outcomes", "meer opbrengst"),
    "field name": ("name", "naam"),
    "field note": ("note", "opmerking"),
    "field number": ("number", "nummer"),
    "field offices": ("offices", "ambten"),
    "field on_behalf_of": ("on behalf of", "namens"),
    "field organisation": ("organisation", "organisatie"),
    "field organisations": ("organisations", "organisaties"),
    "field parent": ("theme above it", "bovenliggend thema"),
    "field part_of": ("part of", "onderdeel van"),
    "field particle": ("particle", "tussenvoegsel"),
    "field passages": ("passages", "passages"),
    "field person": ("person", "persoon"),
    "field portrait": ("portrait", "portret"),
    "field prefix": ("title of the person", "titel van de persoon"),
    "field previously": ("earlier plans", "eerdere plannen"),
    "field provisional": ("subject to change", "onder voorbehoud"),
    "field purpose": ("what for", "waarvoor"),
    "field quotes": ("quotes", "citaten"),
    "field reason": ("reason", "reden"),
    "field recommended_by": ("recommended by", "aanbevolen door"),
    "field region": ("region", "regio"),
    "field role": ("role", "rol"),
    "field roles": ("roles", "rollen"),
    "field room": ("room", "zaal"),
    "field rooms": ("rooms", "zalen"),
    "field session": ("session", "onderdeel"),
    "field sessions": ("sessions", "onderdelen"),
    "field short": ("abbreviation", "afkorting"),
    "field slots": ("times", "tijden"),
    "field source": ("source", "bron"),
    "field speaker": ("speaker", "spreker"),
    "field start": ("start", "begin"),
    "field start_about": ("start is approximate", "begin is bij benadering"),
    "field starts": ("first day", "eerste dag"),
    "field state": ("state", "stand"),
    "field subtitle": ("subtitle", "ondertitel"),
    "field suffix": ("suffix", "achtervoegsel"),
    "field target": ("for whom", "doelgroep"),
    "field telephone": ("telephone number", "telefoonnummer"),
    "field text": ("text", "tekst"),
    "field themes_by": ("who chose the themes", "wie de thema's koos"),
    "field timezone": ("time zone", "tijdzone"),
    "field title": ("title", "titel"),
    "field to": ("next host", "volgende gastgemeente"),
    "field uid": ("uid", "uid"),
    "field updated": ("last change", "laatste wijziging"),
    "field url": ("address", "adres"),
    "field venue": ("venue", "locatie"),
    "field venues": ("venues", "locaties"),
    "field was": ("earlier ids", "eerdere id's"),
    "first release": ("The first release of the programme.", "De eerste uitgave van het programma."),
    "floor": ("Floor", "Verdieping"),
    "for whom": ("For", "Voor"),
    "hand-over": ("Next host", "Volgende gastgemeente"),
    "handing over": ("Hand-over", "Overdracht"),
    "how to subscribe": (
        "Subscribe to a calendar and it keeps up with every change; download it and it stays as it is today.",
        "Wie zich op een agenda abonneert, krijgt elke wijziging mee; wie hem downloadt, houdt hem zoals hij vandaag is.",
    ),
    "hosts": ("Host city", "Gastgemeente"),
    "interpretation into": ("interpretation into", "vertolking naar"),
    "key messages": ("Key messages", "Kernboodschappen"),
    "kind": ("Kind", "Soort"),
    "language": ("Language", "Taal"),
    "languages": ("Languages", "Talen"),
    "main": ("Go to the content", "Naar de inhoud"),
    "mode": ("Way of taking part", "Deelname"),
    "more calendars": ("calendars", "agenda's"),
    "more changes": ("changes", "wijzigingen"),
    "more events": ("events", "bijeenkomsten"),
    "more sessions": ("sessions", "onderdelen"),
    "next event": ("Next event", "Volgende bijeenkomst"),
    "no changes": ("Nothing has changed lately.", "Er is de laatste tijd niets gewijzigd."),
    "no events": ("There are no events yet.", "Er zijn nog geen bijeenkomsten."),
    "one calendar": ("calendar", "agenda"),
    "one change": ("change", "wijziging"),
    "one event": ("event", "bijeenkomst"),
    "one session": ("session", "onderdeel"),
    "online": ("Online", "Online"),
    "online part": ("online", "online"),
    "opens": ("opens", "opent"),
    "organisers": ("Organised by", "Organisatie"),
    "outcomes": ("Outcomes", "Opbrengst"),
    "overview": ("overview", "overzicht"),
    "owners": ("Owners", "Eigenaren"),
    "pages": ("Pages", "Pagina's"),
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
    "release": ("Release", "Uitgave"),
    "replaces": ("Replaces", "Vervangt"),
    "resources": ("Links and documents", "Links en documenten"),
    "search and index": ("Search and index", "Zoeken en register"),
    "subscribe": ("Subscribe", "Abonneren"),
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
    "you are here": ("You are here", "U bent hier"),
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

"""Who: speakers with their offices, organisations, municipalities as organisers, and what people do in a session."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stedennetwerk.model import HostCity
from stedennetwerk.model.words import AppearanceRole
from stedennetwerk.structured.nodes import Naming, Node, iso, node, plain, reference, some, web
from stedennetwerk.wording import say, word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from stedennetwerk.model import Appearance, Event, Office, Programme, Speaker
    from stedennetwerk.structured.places import Places


class People:
    """Makes the nodes of the people and organisations of one programme, each of them once."""

    def __init__(self, programme: Programme, naming: Naming, places: Places) -> None:
        self.programme = programme
        self.naming = naming
        self.places = places
        self._shown: dict[str, Node] = {}
        self._parties: dict[str, Node] = {}

    def of_speaker(self, speaker: Speaker) -> Node:
        """Return a speaker as a Person."""
        name = speaker.name
        memberships = [self._office(one) for one in speaker.offices if one.organisation]
        occupations = [self._office(one) for one in speaker.offices if not one.organisation]
        return node(
            "Person",
            self.naming.of("speaker", speaker.id),
            name=str(name),
            honorificPrefix=name.prefix,
            givenName=name.given,
            familyName=f"{name.particle} {name.family}" if name.particle else name.family,
            honorificSuffix=name.suffix,
            alternateName=some(speaker.also),
            jobTitle=some(speaker.roles),
            affiliation=self._organisation(speaker.organisation),
            memberOf=some(memberships),
            hasOccupation=some(occupations),
            description=plain(speaker.biography),
            image=self.naming.picture(speaker.portrait),
            sameAs=web(speaker.url),
        )

    def of_party(self, id: str) -> Node:
        """Return an organisation, or the municipality of a city."""
        known = self._parties.get(id)
        if known is None:
            party = self.programme.party(id)
            if isinstance(party, HostCity):
                known = node("GovernmentOrganization", name=party.name, url=web(party.url))
            else:
                logo = self.naming.picture(party.logo)
                known = node("Organization", name=party.name, alternateName=party.short, url=web(party.url), logo=logo)
            self._parties[id] = known
        return known

    def parties(self, ids: Iterable[str]) -> Any:
        """Return the organisations and municipalities with these ids."""
        return some([self.of_party(id) for id in ids])

    def contributors(self, partners: Iterable[str], advisers: Iterable[str] = ()) -> Any:
        """Return who helps, and who advises, in that role."""
        role = say("advisers", self.naming.language)
        advising = [node("Role", roleName=role, contributor=self.of_party(id)) for id in advisers]
        return some([*map(self.of_party, partners), *advising])

    def performers(self, appearances: Iterable[Appearance]) -> tuple[list[Node], list[Node]]:
        """Return who surely takes part: who performs, and who interprets."""
        performing, interpreting = [], []
        for one, speaker in self._sure(appearances):
            person = self._person(speaker)
            if one.role is AppearanceRole.INTERPRETER:
                interpreting.append(person)
            elif one.label or one.role is not AppearanceRole.SPEAKER:
                role = [] if one.role is AppearanceRole.SPEAKER else [word(one.role, self.naming.language)]
                names = [*role, one.label] if one.label else role
                performing.append(node("Role", roleName=some(names), performer=person))
            else:
                performing.append(person)
        return performing, interpreting

    def all_performers(self, event: Event) -> list[Node]:
        """Return who surely performs in any session of an event, each person once."""
        appearances = (one for session in event.sessions for one in session.appearances)
        found = {
            speaker.id: speaker
            for one, speaker in self._sure(appearances)
            if one.role is not AppearanceRole.INTERPRETER
        }
        return [reference(self._person(speaker)) for speaker in found.values()]

    def _sure(self, appearances: Iterable[Appearance]) -> Iterator[tuple[Appearance, Speaker]]:
        for one in appearances:
            speaker = self.programme.speaker(one.speaker)
            if not (one.provisional or speaker.provisional):
                yield one, speaker

    def _person(self, speaker: Speaker) -> Node:
        """Return a speaker as the nodes of sessions show people."""
        known = self._shown.get(speaker.id)
        if known is None:
            known = node("Person", self.naming.of("speaker", speaker.id), name=str(speaker.name))
            if self.naming.linked:
                known = reference(known)
            else:
                organisation = self._organisation(speaker.organisation)
                known = node("Person", known, jobTitle=some(speaker.roles), affiliation=organisation)
            self._shown[speaker.id] = known
        return known

    def _organisation(self, id: str | None) -> Node | None:
        return self.of_party(id) if id else None

    def _office(self, office: Office) -> Node:
        """Return an office: as a membership of its organisation, or as an occupation in its city, with its time if that is known."""
        starts, ends = iso(office.starts), iso(office.ends)
        if office.organisation:
            member = self.of_party(office.organisation)
            return node("OrganizationRole", roleName=office.title, memberOf=member, startDate=starts, endDate=ends)
        city = self.programme.city(office.city) if office.city else None
        where = reference(self.places.of_city(city)) if city else None
        occupation = node("Occupation", name=office.title, occupationLocation=where)
        if starts or ends:
            return node("Role", hasOccupation=occupation, startDate=starts, endDate=ends)
        return occupation

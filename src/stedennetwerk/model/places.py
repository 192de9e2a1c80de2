"""Where: coordinates, host cities, venues and rooms."""

from math import isfinite
from typing import Annotated
from zoneinfo import ZoneInfo

from attrs import field, frozen

from stedennetwerk.errors import ModelError, shown
from stedennetwerk.model.ids import unique
from stedennetwerk.model.record import Record, checked
from stedennetwerk.model.text import Text, as_text, as_text_or_none
from stedennetwerk.model.values import Count, Country, Id, Kind, Ref, String, Table, Url, Zone, as_table, zone
from stedennetwerk.model.words import AccessFeature, Audience

CityRef = Annotated[str, Ref(("cities",))]
VenueRef = Annotated[str, Ref(("venues",))]


def _degrees(value: object, most: float, name: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value) or abs(value) > most:
        raise ModelError(
            f"the {name} {shown(value)} is not between -{most:.0f} and {most:.0f} degrees",
            "give [latitude, longitude] in decimal degrees, latitude first",
            expected="[latitude, longitude]",
        )
    return float(value)


def latitude(value: object) -> float:
    """Return the value when it is a latitude: -90 to 90 degrees north."""
    return _degrees(value, 90, "latitude")


def longitude(value: object) -> float:
    """Return the value when it is a longitude: -180 to 180 degrees east."""
    return _degrees(value, 180, "longitude")


Latitude = Annotated[
    float, Kind("latitude", "degrees north", latitude, {"type": "number", "minimum": -90, "maximum": 90})
]
Longitude = Annotated[
    float, Kind("longitude", "degrees east", longitude, {"type": "number", "minimum": -180, "maximum": 180})
]


@frozen(kw_only=False, repr=False, field_transformer=checked)
class Coordinates(Record):
    """A point on the earth in WGS 84 (EPSG:4326), in decimal degrees; a document writes `[latitude, longitude]`.

    Attributes:
        latitude: degrees north of the equator, -90 to 90.
        longitude: degrees east of Greenwich, -180 to 180.
    """

    latitude: Latitude
    longitude: Longitude


@frozen(kw_only=True, repr=False, field_transformer=checked)
class HostCity(Record):
    """A municipality that hosts (gastgemeente); a host again and again.

    Attributes:
        id: short and stable, unique among the cities.
        name: what the city is called.
        was: ids that the city had before.
        also: other names in use, such as Den Bosch for 's-Hertogenbosch.
        country: ISO 3166-1 alpha-2, such as NL.
        region: province, state or region.
        timezone: IANA name; wall times in this city are in this zone.
        location: a point in the city.
        code: the official code as text, since leading zeros matter, such as 0268 or gm0268.
        url: the city's own site.
        extra: further facts that the model does not know.
    """

    id: Id
    name: Text = field(converter=as_text)
    was: tuple[Id, ...] = ()
    also: tuple[String, ...] = ()
    country: Country | None = None
    region: Text | None = field(default=None, converter=as_text_or_none)
    timezone: Zone | None = None
    location: Coordinates | None = None
    code: String | None = None
    url: Url | None = None
    extra: Table = field(default=Table(), converter=as_table)

    @property
    def zone(self) -> ZoneInfo | None:
        """The city's time zone."""
        return None if self.timezone is None else zone(self.timezone)


@frozen(kw_only=True, repr=False, field_transformer=checked)
class Room(Record):
    """A room of a venue (zaal).

    Attributes:
        id: short and stable, unique within the venue.
        name: what the room is called.
        was: ids that the room had before.
        capacity: how many people it holds.
        floor: in words, such as "first floor".
        access: what makes the room accessible.
        description: how to find it, in Markdown.
        audience: from where it may be seen.
        extra: further facts that the model does not know.
    """

    id: Id
    name: Text = field(converter=as_text)
    was: tuple[Id, ...] = ()
    capacity: Count | None = None
    floor: Text | None = field(default=None, converter=as_text_or_none)
    access: tuple[AccessFeature, ...] = ()
    description: Text | None = field(default=None, converter=as_text_or_none)
    audience: Audience | None = None
    extra: Table = field(default=Table(), converter=as_table)


@frozen(kw_only=True, repr=False, field_transformer=checked)
class Venue(Record):
    """A place in a city where slots take place (locatie); a meeting point is a venue without rooms.

    Attributes:
        id: short and stable, unique among the venues.
        name: what the venue is called.
        was: ids that the venue had before.
        city: id of the host city to which it belongs.
        place: the town on the address when that is not the city.
        address: street, number and postal code, as printed.
        location: the entrance.
        code: an official code as text, such as the Dutch BAG number of the address (16 digits).
        url: the venue's own site.
        access: what makes the venue accessible.
        directions: how to get there and where to report, in Markdown.
        rooms: its rooms.
        audience: from where it may be seen.
        extra: further facts that the model does not know.
    """

    id: Id
    name: Text = field(converter=as_text)
    was: tuple[Id, ...] = ()
    city: CityRef | None = None
    place: Text | None = field(default=None, converter=as_text_or_none)
    address: Text | None = field(default=None, converter=as_text_or_none)
    location: Coordinates | None = None
    code: String | None = None
    url: Url | None = None
    access: tuple[AccessFeature, ...] = ()
    directions: Text | None = field(default=None, converter=as_text_or_none)
    rooms: tuple[Room, ...] = ()
    audience: Audience | None = None
    extra: Table = field(default=Table(), converter=as_table)

    def __attrs_post_init__(self) -> None:
        unique(self.rooms, f'rooms of venue "{self.id}"')

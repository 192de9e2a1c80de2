"""Trees to records and back, through cattrs.

Theory of operation. The tree arrives in the long form (`shorthand`). For each record class one function is made from its
shape: it goes over the keys that are there, reads each value with the reader of its field, and collects what goes wrong,
so that all faults of a document come out of one pass. A record whose values were all read is put together without
running the checks of its class a second time; what concerns several fields at once (`__attrs_post_init__`) still runs.
"""

from __future__ import annotations

import datetime as dt
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from cattrs import Converter
from cattrs.gen import make_dict_unstructure_fn, override

from stedennetwerk.documents.faults import Fault, Faulty
from stedennetwerk.documents.shorthand import SHORT_KEYS
from stedennetwerk.documents.walltimes import read_date
from stedennetwerk.errors import ModelError, near_misses, shown, suggestion
from stedennetwerk.model.assembling import assembler
from stedennetwerk.model.places import Coordinates
from stedennetwerk.model.programme import Programme
from stedennetwerk.model.record import Record, word_of
from stedennetwerk.model.sessions import Session, Slot
from stedennetwerk.model.shapes import shape_of
from stedennetwerk.model.text import Text, trusted
from stedennetwerk.model.values import as_table, instant, language_tag, plain_text, slug

if TYPE_CHECKING:
    from collections.abc import Callable

    from stedennetwerk.model.shapes import FieldShape

MAIN_LANGUAGE: ContextVar[str] = ContextVar("main_language", default="en")
"""The main language of the document that is being read: a table of translations says its main text under this tag."""

converter = Converter(detailed_validation=True)
"""Reads and writes the long form of any record: `converter.structure(tree, Event)`, `converter.unstructure(event)`."""


def _is_record(cls: Any) -> bool:
    return isinstance(cls, type) and issubclass(cls, Record)


@converter.register_structure_hook_factory(_is_record)
def _record_reader(cls: type) -> Callable[[Any, Any], Any]:
    readers = field_readers(cls)
    required = frozenset(shape.name for shape in shape_of(cls) if shape.required)
    optional = readers.keys() - required
    build = _builder(cls)

    def read(data: Any, _: Any = None) -> Any:
        if type(data) is not dict:
            return _ready(data, cls)
        given = {}
        faults: list[Fault] = []
        for key, value in data.items():
            reader = readers.get(key)
            if value is None and key in optional:
                continue
            if reader is None:
                faults.append(_unknown_key(key, cls, readers))
                continue
            try:
                given[key] = reader(value)
            except (ModelError, Faulty) as error:
                faults += _below(error, key)
        if not required <= given.keys():
            faults += _missing(required - given.keys(), faults, cls)
        if faults:
            raise Faulty(faults)
        return build(**given)

    return read


def _ready(data: Any, cls: type) -> Any:
    """Return what is a record already, such as a name that the shorthand has taken apart."""
    if isinstance(data, cls):
        return data
    name = cls.__name__
    raise ModelError(f"{shown(data)} is no table", f"write the {name} as a table", expected=f"a table ({name})")


def _below(error: ModelError | Faulty, step: str | int) -> list[Fault]:
    """Return what went wrong with one value, as faults of the record or list that it stands in."""
    if isinstance(error, ModelError):
        return [Fault.of(error, (step,))]
    return [fault.below(step) for fault in error.faults]


def _missing(keys: frozenset[str], faults: list[Fault], cls: type) -> list[Fault]:
    """Return a fault for each required key that is not there at all."""
    faulty = {fault.path[0] for fault in faults}
    return [
        Fault((), "missing", f"{key} is missing", _how_to_add(key, cls), expected=key) for key in sorted(keys - faulty)
    ]


def _unknown_key(key: str, cls: type, known: dict[str, Any]) -> Fault:
    if cls is Session and key in (shape.name for shape in shape_of(Slot)):
        remedy = f"it belongs to a slot: write slots = [{{ id = ..., {key} = ... }}]"
        return Fault((key,), "unknown-key", f"the key {shown(key)} is unknown here", remedy)
    choices = near_misses(key, [*known, *SHORT_KEYS.get(cls.__name__, ())])
    remedy = suggestion(choices) if choices else "remove it, or move it into extra"
    return Fault((key,), "unknown-key", f"the key {shown(key)} is unknown here", remedy, choices=choices)


def _how_to_add(key: str, cls: type) -> str:
    together = ", or read it together with the document of the programme" if cls is Programme else ""
    return f"add {key} = ...{together}"


def _builder(cls: type) -> Callable[..., Any]:
    assembled = assembler(cls)
    check = getattr(cls, "__attrs_post_init__", None)
    if check is None or cls in (Session, Slot):
        # Ids and the order of times were checked on the way here, with better places than the class could give.
        return assembled

    def build(**given: Any) -> Any:
        record = assembled(**given)
        try:
            check(record)
        except ModelError as error:
            at = ("ends",) if "ends" in given else ()
            raise Faulty([Fault.of(error, at, "order" if at else "bad-value")]) from None
        return record

    return build


def field_readers(cls: type) -> dict[str, Callable[[Any], Any]]:
    """Return the readers of all fields of a record class by name; each raises ModelError or Faulty."""
    return {shape.name: _field_reader(shape) for shape in shape_of(cls)}


def _field_reader(shape: FieldShape) -> Callable[[Any], Any]:
    one = _value_reader(shape)
    if one in (_id, _language) and shape.many:
        return _known_reader(_ids if one is _id else _languages, _many_reader(one, shape))
    if shape.many:
        return _many_reader(one, shape)
    return one


def _value_reader(shape: FieldShape) -> Callable[[Any], Any]:
    if shape.form == "text":
        return _text
    if shape.form == "ref":
        return _id
    if shape.form == "word":
        return word_of(shape.type)
    if shape.form == "record":
        hook = converter.get_structure_hook(shape.type)
        cls = shape.type
        return lambda value: hook(value, cls)
    if shape.form == "table":
        return as_table
    own: dict[str, Callable[[Any], Any]] = {"id": _id, "date": read_date, "instant": _instant, "language": _language}
    check: Callable[[Any], Any] = own.get(shape.type.name) or shape.type.check
    return check


def _instant(value: Any) -> dt.datetime:
    """Return the instant that the shorthand has made of a wall time."""
    if type(value) is dt.datetime:
        return value
    return instant(value)


_MOST_IDS = 100_000
_ids: dict[str, str] = {}


def _id(value: Any) -> str:
    """Return the id itself, the same object for the same text, so that references share their memory."""
    try:
        return _ids[value]
    except (KeyError, TypeError):
        if len(_ids) > _MOST_IDS:
            _ids.clear()
        value = slug(value)
        _ids[value] = value
        return str(value)


_languages: dict[str, str] = {}


def _language(value: Any) -> str:
    """Return a language tag; one that was checked before is only looked up."""
    try:
        return _languages[value]
    except (KeyError, TypeError):
        return _languages.setdefault(language_tag(value), value)


def _known_reader(table: dict[str, str], with_care: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return a reader of lists whose values were mostly seen before: those are looked up in one go."""
    known = table.__getitem__

    def read(values: Any) -> Any:
        if type(values) is list:
            try:
                return tuple(map(known, values))
            except (KeyError, TypeError):
                pass
        return with_care(values)

    return read


def _text(value: Any) -> Text:
    if type(value) is str:
        return trusted(plain_text(value))
    if type(value) is not dict or not value:
        what = "a table" if value == {} else shown(value)
        raise ModelError(
            f"{what} stands where a text is due", 'write "..." or { nl = "...", en = "..." }', expected="a text"
        )
    faults, texts = [], {}
    for tag, words in value.items():
        try:
            texts[language_tag(tag)] = plain_text(words)
        except ModelError as error:
            faults.append(Fault.of(error, (tag,)))
    if faults:
        raise Faulty(faults)
    main = MAIN_LANGUAGE.get()
    own = main if main in texts else next(iter(texts))
    return Text(texts.pop(own), texts, None if own == main else own)


def _many_reader(one: Callable[[Any], Any], shape: FieldShape) -> Callable[[Any], Any]:
    ready = shape.type if shape.form == "record" else None
    has_ids = shape.identified

    def read(values: Any) -> tuple[Any, ...]:
        if type(values) is not list:
            raise ModelError(f"{shown(values)} is no list", "write it between [ and ]", expected="a list")
        try:
            result = tuple([value if type(value) is ready else one(value) for value in values])
        except (ModelError, Faulty):
            raise Faulty(_faults_of_each(one, values)) from None
        if has_ids and len(result) > 1 and len({record.id for record in result}) < len(result):
            raise Faulty(_twice(values))
        return result

    return read


def _faults_of_each(one: Callable[[Any], Any], values: list[Any]) -> list[Fault]:
    faults = []
    for index, value in enumerate(values):
        try:
            one(value)
        except (ModelError, Faulty) as error:
            faults += _below(error, index)
    return faults + _twice(values)


def _twice(values: list[Any]) -> list[Fault]:
    seen: dict[str, int] = {}
    faults = []
    for index, value in enumerate(values):
        id = value.get("id") if isinstance(value, dict) else getattr(value, "id", None)
        if not isinstance(id, str):
            continue
        if id in seen:
            others = ((-1, (seen[id], "id")),)
            message, remedy = f'the id "{id}" is there twice', "give each an id of its own"
            faults.append(Fault((index, "id"), "twice", message, remedy, others=others))
        seen.setdefault(id, index)
    return faults


@converter.register_unstructure_hook_factory(_is_record)
def _record_writer(cls: type) -> Callable[[Any], Any]:
    return make_dict_unstructure_fn(
        cls,
        converter,
        _cattrs_omit_if_default=cls is not Coordinates,
        **{shape.name: override(unstruct_hook=_writer(shape)) for shape in shape_of(cls)},  # type: ignore[arg-type]
    )


def _writer(shape: FieldShape) -> Callable[[Any], Any]:
    one = _value_writer(shape)
    if shape.many:
        return lambda values: [one(value) for value in values]
    return lambda value: None if value is None else one(value)


def _value_writer(shape: FieldShape) -> Callable[[Any], Any]:
    if shape.form == "text":
        return _write_text
    if shape.form == "word":
        return lambda word: word.value
    if shape.form == "table":
        return lambda table: table.plain()
    if shape.form == "record":
        return converter.unstructure
    return lambda value: value


def _write_text(text: Text) -> str | dict[str, str]:
    if text.language is None and not text.translations:
        return str(text)
    own = text.language or MAIN_LANGUAGE.get()
    return {own: str(text)} | {tag: words for tag, words in text.translations if tag != own}

"""What it is about: themes, which may have a parent."""

from typing import Annotated

from attrs import field, frozen

from stedennetwerk.model.record import Record, checked
from stedennetwerk.model.text import Text, as_text, as_text_or_none
from stedennetwerk.model.values import Id, Ref, Table, as_table
from stedennetwerk.model.words import Audience


@frozen(kw_only=True, repr=False, field_transformer=checked)
class Theme(Record):
    """A subject (thema, pijler); several per session, event and programme.

    Attributes:
        id: short and stable, unique among the themes.
        title: what it is called.
        was: ids that the theme had before.
        parent: id of the theme of which it is part (pillar > theme group).
        description: in Markdown.
        audience: from where it may be seen.
        extra: further facts that the model does not know.
    """

    id: Id
    title: Text = field(converter=as_text)
    was: tuple[Id, ...] = ()
    parent: Annotated[str, Ref(("themes",))] | None = None
    description: Text | None = field(default=None, converter=as_text_or_none)
    audience: Audience | None = None
    extra: Table = field(default=Table(), converter=as_table)

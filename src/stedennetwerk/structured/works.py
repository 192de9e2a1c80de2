"""What is made of an event: the recap, and the documents of which it is clear what they have to do with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stedennetwerk.model.words import ResourceKind
from stedennetwerk.structured.nodes import Node, iso, node, plain, some, web

if TYPE_CHECKING:
    from collections.abc import Iterable

    from stedennetwerk.model import Recap, Resource

PROPERTY = {
    ResourceKind.RECORDING: "recordedIn",
    ResourceKind.PHOTOS: "recordedIn",
    ResourceKind.REPORT: "subjectOf",
    ResourceKind.PRESS: "subjectOf",
    ResourceKind.SLIDES: "workFeatured",
    ResourceKind.PAPER: "workFeatured",
}
"""The kinds of resources that tell what they have to do with an event, and the property that says it; the others are only links."""


def works(resources: Iterable[Resource], recap: Recap | None = None, told: Node | None = None) -> Node:
    """Return the properties of an event that lead to works.

    Args:
        resources: of the event or session.
        recap: of the event, whose resources belong to it as well.
        told: the recap as a node.
    """
    found: dict[str, list[Node]] = {"subjectOf": [told]} if told else {}
    for one in (*resources, *(recap.resources if recap else ())):
        property = PROPERTY.get(one.kind) if one.kind else None
        if property:
            found.setdefault(property, []).append(_work(one))
    return {name: some(nodes) for name, nodes in found.items()}


def article(recap: Recap, page: str) -> Node:
    """Return a recap as an Article.

    Args:
        recap: of an event.
        page: its address, or nothing.
    """
    passages = [text for one in recap.passages for text in (one.title, one.text)]
    return node(
        "Article",
        headline=recap.headline,
        url=page,
        datePublished=iso(recap.published),
        articleBody=plain(recap.text, *passages),
        sameAs=web(recap.url),
    )


def _work(resource: Resource) -> Node:
    return node(
        "CreativeWork",
        name=resource.title,
        url=web(resource.url),
        description=plain(resource.description),
        creditText=", ".join(resource.authors),
        inLanguage=resource.language,
        datePublished=iso(resource.published),
    )

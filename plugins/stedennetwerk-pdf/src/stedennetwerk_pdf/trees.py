"""What the standard library's trees lack for pages: classes, search by class, and text without marks."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def new(tag: str, *children: Element, text: str | None = None, **attributes: str) -> Element:
    """Return a new element; `class_` stands for the attribute class."""
    element = Element(tag, {name.rstrip("_"): value for name, value in attributes.items()})
    element.text = text
    element.extend(children)
    return element


def has_class(element: Element, name: str) -> bool:
    """Return whether an element has a class."""
    return name in element.get("class", "").split()


def with_class(root: Element, name: str) -> Iterator[Element]:
    """Yield the elements with a class, in order."""
    return (element for element in root.iter() if has_class(element, name))


def words(element: Element | None) -> str:
    """Return the text of an element on one line."""
    return "" if element is None else " ".join("".join(element.itertext()).split())


def become(element: Element, tag: str) -> Element:
    """Make an element another one with the same content."""
    element.tag = tag
    return element


def prune(root: Element, unwanted: Callable[[Element], bool]) -> None:
    """Take out of a tree what is unwanted; text that follows it stays."""
    for parent in list(root.iter()):
        before: Element | None = None
        for child in list(parent):
            if not unwanted(child):
                before = child
                continue
            if before is None:
                parent.text = (parent.text or "") + (child.tail or "")
            else:
                before.tail = (before.tail or "") + (child.tail or "")
            parent.remove(child)

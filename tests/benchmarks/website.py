"""The website: every page of every session, event, person and place into a folder, beside a plain loop over the same templates.

The loop is what one writes with Jinja2 by hand: the same templates and the same functions, `render` for each page, and
`open().write()`. It makes the same files with the same bytes, as is compared, but keeps nothing between pages, and what it leaves
behind when it stops half-way is half a site.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from measuring import WARM_UP, Case, Contestant, Shop


def _view(shop: Shop) -> Any:
    from stedennetwerk import View

    return View.of(shop.programme)


def _ours(shop: Shop) -> Callable[[], Any]:
    from stedennetwerk import publish

    view, folder = _view(shop), shop.new_path("site")
    return lambda: publish(view, folder, ["html"])


def _again(shop: Shop) -> Callable[[], Any]:
    from stedennetwerk import publish

    view, folder = _view(shop), shop.new_path("site")
    publish(view, folder, ["html"])

    def run() -> None:
        assert not publish(view, folder, ["html"]).written

    return run


def _by_hand(shop: Shop) -> Callable[[], Any]:
    view, folder = _view(shop), shop.new_path("plain")
    if shop.size == WARM_UP:
        assert dict(_plain_pages(view)) == dict(_our_pages(view))
    return lambda: _write(folder, _plain_pages(view))


def _written_only(shop: Shop) -> Callable[[], Any]:
    made, folder = list(_our_pages(_view(shop))), shop.new_path("floor")
    return lambda: _write(folder, made)


def _write(folder: Path, pages: Any) -> None:
    made: set[str] = set()
    for path, data in pages:
        parent = path.rpartition("/")[0]
        if parent not in made:
            (folder / parent).mkdir(parents=True, exist_ok=True)
            made.add(parent)
        with open(f"{folder}/{path}", "wb") as file:  # noqa: PTH123 - the fastest way
            file.write(data)


def _our_pages(view: Any) -> Iterator[tuple[str, bytes]]:
    from stedennetwerk import Registry

    for artifact in Registry().exporter("html").artifacts(view):
        yield artifact.path, b"".join(artifact.chunks())


def _plain_pages(view: Any) -> Iterator[tuple[str, bytes]]:
    """Yield the same pages, each rendered by itself by Jinja2 as its documentation shows."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    from stedennetwerk.exporters.website import HtmlOptions, site

    class Whole:
        """In place of our frames: every page is rendered whole."""

        def __init__(self) -> None:
            self.environment = Environment(
                loader=PackageLoader("stedennetwerk.exporters.website"),
                autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined,
            )  # fmt: skip

        def page(self, template: str, _key: Any, shared: dict[str, Any], own: dict[str, Any]) -> str:
            known = {**shared, **own, "once": lambda make, *arguments: make(*arguments)}
            return self.environment.get_template(template).render(known)

    frames, site_frames = Whole(), site.Frames
    site.Frames = lambda _folder: frames  # type: ignore[assignment, misc]
    try:
        for artifact in site.export(view, HtmlOptions()):
            yield artifact.path, b"".join(artifact.chunks())
    finally:
        site.Frames = site_frames  # type: ignore[misc]


CASES = (
    Case(
        "website",
        "the whole website for the first time",
        (
            Contestant("ours", _ours),
            Contestant("jinja2 by hand, the same bytes", _by_hand, goal=1 / 2),
            Contestant("floor: finished pages written", _written_only),
        ),
    ),
    Case(
        "website-again",
        "the same when nothing changed",
        (
            Contestant("ours", _again),
            Contestant("jinja2 by hand, the same bytes", _by_hand, goal=1 / 2),
        ),
    ),
)

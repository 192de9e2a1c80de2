"""Publishing: as many small files as sessions, 3 kB each, beside staged writes and renames by hand.

By hand has the same durability: all files are written beside the target, flushed to disk by one `sync` of the system, moved
into place, and the folder is flushed. It makes no manifest, no checksums and no checks of paths.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from measuring import Case, Contestant, Shop

_PAGE = ("<p>Één pagina – nummer %08d.</p>\n" * 100).encode()[:3000]


def _pages(size: int) -> Iterator[tuple[str, bytes]]:
    for number in range(size):
        yield f"sessie/{number}.html", _PAGE.replace(b"%08d", b"%08d" % number)


def _publisher(shop: Shop, folder: Path) -> Callable[[], Any]:
    from stedennetwerk import Programme, Registry, View, publish
    from stedennetwerk.plugin import Artifact, Exporter

    def export(view: Any, options: Any) -> Iterator[Artifact]:
        for path, data in _pages(shop.size):
            yield Artifact(path, "text/html", data)

    exporter = Exporter(name="pages", title="Pages", media_type="text/html", export=export)
    view, registry = View.of(Programme(id="dag", title="Netwerkdag")), Registry()
    return lambda: publish(view, folder, [exporter], registry=registry)


def _ours(shop: Shop) -> Callable[[], Any]:
    run = _publisher(shop, shop.new_path("site"))
    os.sync()
    return run


def _ours_again(shop: Shop) -> Callable[[], Any]:
    run = _publisher(shop, shop.new_path("site"))
    run()
    os.sync()

    def again() -> None:
        publication = run()
        assert not publication.written, publication.written[:3]
        assert len(publication.files) == shop.size

    return again


def _by_hand(shop: Shop) -> Callable[[], Any]:
    folder = shop.new_path("site")
    os.sync()
    return lambda: _staged(folder, shop.size)


def _staged(folder: Path, size: int) -> None:
    stage = folder / ".new"
    (folder / "sessie").mkdir(parents=True, exist_ok=True)
    stage.mkdir()
    moves = []
    for number, (path, data) in enumerate(_pages(size)):
        at = f"{stage}/{number}"
        with open(at, "wb") as file:  # noqa: PTH123 - the fastest way
            file.write(data)
        moves.append((at, f"{folder}/{path}"))
    os.sync()
    for at, target in moves:
        os.replace(at, target)  # noqa: PTH105
    stage.rmdir()
    handle = os.open(folder / "sessie", os.O_RDONLY)
    os.fsync(handle)
    os.close(handle)


def _by_hand_again(shop: Shop) -> Callable[[], Any]:
    folder = shop.new_path("site")
    _staged(folder, shop.size)
    os.sync()
    return lambda: _staged(folder, shop.size)


def _compared(shop: Shop) -> Callable[[], Any]:
    folder = shop.new_path("site")
    _staged(folder, shop.size)
    os.sync()

    def compare() -> None:
        for path, data in _pages(shop.size):
            with open(f"{folder}/{path}", "rb") as file:  # noqa: PTH123
                assert file.read() == data

    return compare


CASES = (
    Case(
        "publish",
        "publishing small files for the first time",
        (
            Contestant("ours", _ours),
            Contestant("floor: staged and moved by hand", _by_hand, goal=1.5),
        ),
        formats=(),
        unit="µs per file",
    ),
    Case(
        "publish-again",
        "publishing small files that are there already",
        (
            Contestant("ours", _ours_again),
            Contestant("staged and moved by hand", _by_hand_again, goal=1),
            Contestant("floor: compared by hand", _compared),
        ),
        formats=(),
        unit="µs per file",
    ),
)

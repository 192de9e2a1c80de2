"""Tables: the table of sessions, beside the csv module with the same rows, to a file on disk."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from measuring import Case, Contestant, Shop
from programmes import rows_of


def _view(shop: Shop) -> Any:
    from stedennetwerk import View

    return View.of(shop.programme)


def _write(path: Path, chunks: Iterable[bytes]) -> None:
    with path.open("wb") as file:
        file.writelines(chunks)


def _written(*, plain: bool = False) -> Callable[[Shop], Callable[[], Any]]:
    def prepare(shop: Shop) -> Callable[[], Any]:
        from stedennetwerk.exporters.tables import COLUMNS, CsvOptions, written

        rows, path, options = rows_of(_view(shop)), shop.new_path("table"), CsvOptions(plain=plain)
        return lambda: _write(path, written(COLUMNS["sessions"], rows, options))

    return prepare


def _export(shop: Shop) -> Callable[[], Any]:
    from stedennetwerk.exporters.tables import CsvOptions, export

    view, path = _view(shop), shop.new_path("table")
    return lambda: _write(path, (chunk for artifact in export(view, CsvOptions()) for chunk in artifact.chunks()))


def _dict_writer(shop: Shop) -> Callable[[], Any]:
    from stedennetwerk.exporters.tables import COLUMNS

    columns = COLUMNS["sessions"]
    rows = [dict(zip(columns, row, strict=True)) for row in rows_of(_view(shop))]
    path = shop.new_path("table")

    def run() -> None:
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.DictWriter(file, columns)
            writer.writeheader()
            writer.writerows(rows)

    return run


def _writer(shop: Shop) -> Callable[[], Any]:
    from stedennetwerk.exporters.tables import COLUMNS

    rows, path = rows_of(_view(shop)), shop.new_path("table")

    def run() -> None:
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(COLUMNS["sessions"])
            writer.writerows(rows)

    return run


def _floor(shop: Shop) -> Callable[[], Any]:
    from stedennetwerk.exporters.tables import COLUMNS, CsvOptions, written

    path = shop.new_path("table")
    data = b"".join(written(COLUMNS["sessions"], rows_of(_view(shop)), CsvOptions()))
    return lambda: path.write_bytes(data)


CASES = (
    Case(
        "csv",
        "writing the rows of the table of sessions",
        (
            Contestant("ours", _written()),
            Contestant("csv.DictWriter", _dict_writer, goal=1),
            Contestant("csv.writer", _writer),
            Contestant("ours, option plain", _written(plain=True)),
            Contestant("ours, the whole export", _export),
            Contestant("floor: finished bytes", _floor),
        ),
        repeats=3,
    ),
)

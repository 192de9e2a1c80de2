"""Draws the rooms of the sources and what each of them imports: `nox -s rooms`; with `--check` it only says whether the picture is true.

The layers are those of the contract in pyproject.toml, the arrows come from the import graph. An arrow that follows from two others is
left out, so that the picture stays readable; nothing else is.
"""

from __future__ import annotations

import sys
import tomllib
from html import escape
from pathlib import Path

import grimp

ROOT = Path(__file__).parent.parent
PICTURE = Path(__file__).parent / "pictures/rooms.svg"
PROJECT = "stedennetwerk"
WIDTH, ROW, BOX, GAP, HIGH = 960, 84, 118, 14, 34


def layers() -> list[list[str]]:
    """Return the rooms of each layer, from the top."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    lines = next(one for one in contracts if one["type"] == "layers")["layers"]
    return [[room.strip().removeprefix(f"{PROJECT}.") for room in line.replace(":", "|").split("|")] for line in lines]


def imports(rooms: list[str]) -> dict[str, set[str]]:
    """Return by room the rooms that it imports at run time or for its types."""
    graph = grimp.build_graph(PROJECT)
    found: dict[str, set[str]] = {room: set() for room in rooms}
    for importer in graph.modules:
        for imported in graph.find_modules_directly_imported_by(importer):
            of, to = (name.split(".")[1] if "." in name else "" for name in (importer, imported))
            if of != to and of in found and to in found:
                found[of].add(to)
    return found


def reduced(edges: dict[str, set[str]], order: list[str]) -> dict[str, set[str]]:
    """Return the edges without those that follow from others; only from an earlier to a later one in the order."""
    below = {room: {one for one in edges[room] if order.index(one) > order.index(room)} for room in order}
    reach: dict[str, set[str]] = {}
    for room in reversed(order):
        reach[room] = below[room] | {far for one in below[room] for far in reach[one]}
    return {
        room: {one for one in below[room] if not any(one in reach[other] for other in below[room])} for room in order
    }


def picture() -> str:
    """Return the picture as SVG, with a title and a description for those who do not see it."""
    rows = layers()
    order = [room for row in rows for room in row]
    edges = reduced(imports(order), order)
    at = {}
    for number, row in enumerate(rows):
        left = (WIDTH - len(row) * BOX - (len(row) - 1) * GAP) / 2
        for place, room in enumerate(row):
            at[room] = (left + place * (BOX + GAP), 12 + number * ROW)
    told = "; ".join(
        f"{room} imports {', '.join(sorted(below, key=order.index))}" for room, below in edges.items() if below
    )
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {len(rows) * ROW}" role="img" aria-labelledby="t d" '
        'font-family="system-ui, sans-serif" font-size="13">'
    )
    lines = [
        head,
        '<title id="t">The rooms of stedennetwerk and what they import</title>',
        f'<desc id="d">From top to bottom: {escape(" / ".join(", ".join(row) for row in rows))}. {escape(told)}.</desc>',
        '<rect width="100%" height="100%" fill="#fff"/>',
        '<g fill="none" stroke="#8a94a6">',
    ]
    for room in order:
        x, y = at[room]
        for below in sorted(edges[room], key=order.index):
            to_x, to_y = at[below]
            start, end = (round(x + BOX / 2), y + HIGH), (round(to_x + BOX / 2), to_y)
            if y == to_y:
                start, end = (round(x + BOX), y + HIGH // 2), (round(to_x), to_y + HIGH // 2)
            lines.append(
                f'<path d="M{start[0]} {start[1]}C{start[0]} {start[1] + 24} {end[0]} {end[1] - 24} {end[0]} {end[1]}"/>'
            )
    lines.append("</g>")
    for room, (x, y) in at.items():
        lines.append(
            f'<rect x="{x:.0f}" y="{y}" width="{BOX}" height="{HIGH}" rx="6" fill="#e8eef7" stroke="#27415f"/>'
        )
        lines.append(f'<text x="{x + BOX / 2:.0f}" y="{y + 22}" text-anchor="middle" fill="#14202e">{room}</text>')
    return "\n".join([*lines, "</svg>", ""])


def main() -> int:
    """Draw the picture, or say whether it is true."""
    drawn = picture()
    if "--check" in sys.argv:
        if PICTURE.read_text("utf-8") == drawn:
            return 0
        sys.stderr.write(f"{PICTURE.name} does not show the imports of today; run `nox -s rooms`\n")
        return 1
    PICTURE.write_text(drawn, "utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

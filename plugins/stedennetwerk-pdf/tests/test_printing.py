"""What is printed of an event, on which paper, and what is left out."""

from __future__ import annotations

from typing import Any

import pytest
from printed import DAY, bookmarks, day, one, opened, pages, sizes, tags, targets, text

UPRIGHT, A4, A3 = (210, 297), (297, 210), (420, 297)
HOSTILE = '<script>alert("&amp;")</script> <img src=x> \\ % {{ 7*7 }} </td></table> #title(] \u202eabc\u202c'


def session(id: str, **more: Any) -> dict[str, Any]:
    """Return a session in the document of a programme."""
    return {"id": id, "title": id.capitalize(), **more}


def wide() -> dict[str, Any]:
    """Return a day on which ten rooms are in use at once."""
    document = day(
        sessions=[
            session(f"s{n}", date="2027-03-04", start="10:00", end="11:00", room=f"huis/zaal{n}") for n in range(10)
        ]
    )
    document["venues"][0]["rooms"] = [{"id": f"zaal{n}", "name": f"Zaal {n}"} for n in range(10)]
    return document


def test_pages_and_paper() -> None:
    """The event stands on an upright page, its grid on a page in landscape, its booklet on upright pages."""
    assert sizes(one(DAY)) == [UPRIGHT, A4, UPRIGHT]


@pytest.mark.parametrize(("paper", "grid"), [(None, A3), ("A4", A4), ("A3", A3)])
def test_a_wide_grid(paper: str | None, grid: tuple[int, int]) -> None:
    """More than eight columns come on A3, unless the option says A4."""
    assert sizes(one(wide(), paper=paper)) == [UPRIGHT, grid, UPRIGHT]


def test_a_narrow_grid_on_large_paper() -> None:
    """The option A3 holds for every grid, and for nothing else."""
    assert sizes(one(DAY, paper="A3")) == [UPRIGHT, A3, UPRIGHT]


def test_every_session_of_a_wide_day_is_there() -> None:
    """No column falls off the page: each room and each session is in the grid."""
    _, grid, booklet = pages(one(wide(), paper="A4"))
    assert [n for n in range(10) if f"Zaal {n}" in grid and f"S{n}" in grid and f"S{n}" in booklet] == list(range(10))


def test_without_booklet() -> None:
    """Without booklet the programme stands in a list, in full, and the grid after it."""
    first, grid = pages(one(DAY, booklet=False))
    assert "09:00–09:45 Opening words" in first
    assert "We begin together." in first
    assert "Trees in the street" in grid


def test_each_day_has_its_grid() -> None:
    """Two days with parallel sessions have a page each; a day on which one follows the other is a list."""
    more = [
        session("lezing", date="2027-03-05", start="09:00", end="10:00", room="huis/raad", abstract="Said once."),
        session("rondgang", date="2027-03-06", start="09:00", end="10:00", room="huis/raad"),
        session("spel", date="2027-03-06", start="09:00", end="10:00", room="huis/tuin"),
    ]
    content = one(day(ends="2027-03-06", sessions=[*DAY["events"][0]["sessions"], *more]))
    assert sizes(content) == [UPRIGHT, A4, A4, UPRIGHT]
    assert bookmarks(content)[1][:4] == [
        "Programme",
        ["Friday, March 5, 2027"],
        "Block grid, Thursday, March 4, 2027",
        "Block grid, Saturday, March 6, 2027",
    ]
    assert "09:00–10:00 Lezing" in pages(content)[0]
    assert ["Said once." in page for page in pages(content)] == [False, False, False, True]


def test_a_long_day_goes_on_over_pages() -> None:
    """A grid that is longer than its page goes on, with its header again."""
    sessions = [
        session(f"s{n}-{room}", date="2027-03-04", start=f"{n // 4:02}:{n % 4 * 15:02}", room=f"huis/{room}")
        for n in range(60)
        for room in ("raad", "tuin")
    ]
    content = one(day(sessions=sessions), booklet=False)
    grids = [page for page, size in zip(pages(content), sizes(content), strict=True) if size == A4]
    assert len(grids) > 1
    assert all("Raadzaal" in grid for grid in grids)
    assert [n for n in range(60) if f"S{n}-raad" not in " ".join(grids)] == []


def test_what_slanted_times_mean() -> None:
    """What is said of approximate times stands where there are times, and not above a list without them."""
    document = day(sessions=[*DAY["events"][0]["sessions"], session("later")])
    document["events"][0]["sessions"][0]["start_about"] = True
    first, _, booklet = pages(one(document))
    assert "Programme Not scheduled yet Later" in first
    assert "about 09:00" in booklet


def test_without_sessions() -> None:
    """An event of which nothing more is known has its one page."""
    content = one(day(sessions=[]))
    said = "Day of the cities One day for everybody. Date Thursday, March 4, 2027 Host city Zomerstad"
    below = "Day of the cities – Netwerk van steden – As of Saturday, January 2, 2027, 09:00 1 / 1"
    assert pages(content) == [f"{said} {below}"]
    assert bookmarks(content) == ["Day of the cities"]


def test_without_times() -> None:
    """Sessions without times are listed in the order of the programme, in the list and in the booklet."""
    first, booklet = pages(one(day(sessions=[session("eerst"), session("daarna")])))
    assert "Programme Eerst Daarna" in first
    assert "Eerst Not scheduled yet Daarna Not scheduled yet" in booklet


def test_a_cancelled_event() -> None:
    """That an event does not take place is said at once, in words."""
    first = pages(one(day(status="cancelled")))[0]
    assert first.startswith("Day of the cities Cancelled – As of Saturday, January 2, 2027, 09:00 One day")


def test_a_cancelled_session() -> None:
    """That a session does not take place is said in the grid and in the booklet, in words."""
    document = day()
    document["events"][0]["sessions"][1]["status"] = "cancelled"
    _, grid, booklet = pages(one(document))
    assert "Trees in the street cancelled" in grid
    assert "Trees in the street cancelled" in booklet


def test_hostile_text() -> None:
    """Text is text, whatever it looks like: it is printed as it was written and adds no pictures, links or tags."""
    document = day(title=HOSTILE, description=HOSTILE)
    for one_of_three in document["events"][0]["sessions"]:
        one_of_three |= {"title": HOSTILE, "subtitle": HOSTILE, "abstract": HOSTILE}
    content = one(document)
    wanted = '<script>alert("&amp;")</script> <img src=x> \\ % {{ 7*7 }} </td></table> #title(]'
    assert "".join(text(content).split()).count("".join(wanted.split())) >= 10
    assert set(targets(content)) == {"#session-1", "#session-2", "#session-3"}
    assert {tag for _, tag in tags(content)} & {"Figure", "Form"} == set()
    assert str(opened(content).docinfo.Title).startswith('<script>alert("&amp;")')

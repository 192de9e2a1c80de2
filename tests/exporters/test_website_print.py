"""A printed page: the line that says how things stood is on the first sheet, and never alone on the last."""

from __future__ import annotations

from browsing import Visitor


def test_how_things_stood_is_on_the_first_sheet(visitor: Visitor) -> None:
    """In print the foot of a page stands between its head and its contents, without the links that only work on a screen."""
    page = visitor.page("event/mei.html")
    parts = ("header.site", "footer.site", "main")
    tops = {}
    for media in ("screen", "print"):
        page.emulate_media(media=media)
        tops[media] = sorted(parts, key=lambda part: page.locator(part).bounding_box()["y"])
    assert tops == {"screen": ["header.site", "main", "footer.site"], "print": ["header.site", "footer.site", "main"]}
    assert [one.is_visible() for one in page.locator("footer.site ul").all()] == [False]

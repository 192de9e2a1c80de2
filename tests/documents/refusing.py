"""A small document to spoil, and what is said of it: what the tests of faults share."""

from __future__ import annotations

import pytest

from stedennetwerk import DocumentError, loads

HEAD = 'id = "dag"\ntitle = "Dag"\nlanguage = "nl"\n'
CITY = '[[cities]]\nid = "nijmegen"\nname = "Nijmegen"\ntimezone = "Europe/Amsterdam"\n'
EVENT = '[[events]]\nid = "2023"\ntitle = "Editie"\nhosts = ["nijmegen"]\ndate = 2023-03-16\n'
SESSION = '[[events.sessions]]\nid = "gesprek"\ntitle = "Gesprek"\n'
DAY = HEAD + CITY + EVENT
"""Twelve lines; what is added stands on line 13."""
TALK = DAY + SESSION
"""Fifteen lines; what is added stands on line 16."""
WHERE = 'events "2023" > sessions "gesprek"'


def faults_of(document: str, format: str = "toml") -> list[str]:
    """Return the findings of a document that is refused, as a person reads them."""
    with pytest.raises(DocumentError) as refused:
        loads(document, format, f"dag.{format}")
    assert str(refused.value) == "\n".join(map(str, refused.value.findings))
    return [str(finding) for finding in refused.value.findings]

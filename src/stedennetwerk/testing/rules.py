"""The conformance kit for rules: subclass it, name the rule, and give it a programme that breaks the rule and one that does not.

from stedennetwerk.testing import RuleConformance, sample

class TestHasEvents(RuleConformance):
rule = "has-events"
wrong = sample("empty")
right = sample("nothing but titles")
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import pytest
from hypothesis import given

from stedennetwerk.findings import Finding
from stedennetwerk.plugin import Rule
from stedennetwerk.testing import promises
from stedennetwerk.testing.conformance import Conformance
from stedennetwerk.testing.registered import registered
from stedennetwerk.testing.samples import SAMPLES, sample
from stedennetwerk.testing.strategies import TRY, programmes

if TYPE_CHECKING:
    from stedennetwerk.model import Programme


class RuleConformance(Conformance):
    """The promises that every rule keeps.

    Attributes:
        rule: the name of an installed rule, or the rule itself.
        wrong: a programme in which the rule finds something.
        right: a programme in which it finds nothing.
    """

    rule: ClassVar[str | Rule]
    wrong: ClassVar[Programme]
    right: ClassVar[Programme]

    def test_it_finds_what_is_wrong(self) -> None:
        """It finds something in the programme that breaks it, and nothing in the other."""
        promises.FINDS.check(not self._findings(self.wrong), "nothing is found in the programme that is wrong")
        found = [str(one) for one in self._findings(self.right)]
        promises.FINDS.check(found, f"in the programme that is right it finds {found}")

    def test_it_says_what_to_do(self) -> None:
        """Each finding has the name of the rule for its code, a message on one line, and a remedy."""
        for one in self._findings(self.wrong):
            promises.SPEAKS.check(not isinstance(one, Finding), f"it yields {one!r}, which is no Finding")
            promises.SPEAKS.check(
                one.code != self._rule.name, f'a finding has the code "{one.code}", not "{self._rule.name}"'
            )
            bad = not one.message or "\n" in str(one) or not one.remedy
            promises.SPEAKS.check(bad, f"a finding lacks a message or a remedy, or has several lines: {one!r}")

    @pytest.mark.parametrize("name", list(SAMPLES))
    def test_any_sample_can_be_looked_at(self, name: str) -> None:
        """Whatever a programme has or lacks, the rule looks at it without an error, and finds the same again."""
        self._look(sample(name), f'the sample "{name}"')

    @given(programmes())
    @TRY
    def test_any_programme_can_be_looked_at(self, programme: Programme) -> None:
        """No programme is a surprise."""
        self._look(programme, "this programme")

    @property
    def _rule(self) -> Rule:
        return registered(Rule, self.rule)

    @property
    def _described(self) -> Rule:
        return self._rule

    def _findings(self, programme: Programme, what: str = "the programme") -> list[Any]:
        try:
            return list(self._rule.function(programme))
        except Exception as error:
            raise promises.LOOKS.broken(f"at {what} it ends in {type(error).__name__}: {error}") from error

    def _look(self, programme: Programme, what: str) -> None:
        first, second = self._findings(programme, what), self._findings(programme, what)
        promises.FINDS_AGAIN.check(first != second, f"in {what} it finds something else the second time")
        strange = [one for one in first if not isinstance(one, Finding)]
        promises.SPEAKS.check(strange, f"it yields {strange[:1]}, which is no Finding")

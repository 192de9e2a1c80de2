"""What the kits for exporters, importers and rules have in common: how a descriptor is described, documented and loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stedennetwerk.testing import elsewhere, promises
from stedennetwerk.testing.documentation import undescribed, undocumented
from stedennetwerk.testing.registered import module_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from stedennetwerk.plugin import Exporter, Importer, Rule


class Conformance:
    """The promises that every exporter, importer and rule keeps."""

    def test_it_is_described(self) -> None:
        """It has a name, a title and the media types of its files, and its function can be loaded."""
        faults = undescribed(self._described, self._media_types)
        promises.DESCRIBED.check(faults, "; ".join(faults))

    def test_it_is_documented(self) -> None:
        """Its function and each of its options are documented."""
        faults = undocumented(self._described)
        promises.DOCUMENTED.check(faults, "; ".join(faults))

    def test_it_loads_quickly(self) -> None:
        """Its module brings in no package of others before it is used."""
        module = module_of(self._described)
        found = elsewhere.imported_by(module)
        promises.QUICK.check(found, f"importing {module} imports {', '.join(found)}")

    @property
    def _described(self) -> Exporter | Importer | Rule:
        """The descriptor."""
        raise NotImplementedError  # pragma: no cover - each kit has its own

    @property
    def _media_types(self) -> Iterable[str]:
        """Of its files."""
        return ()

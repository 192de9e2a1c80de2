"""Documents: TOML, YAML and JSON to a programme and back."""

from stedennetwerk.documents.reading import Reading, loads, read, read_with_findings
from stedennetwerk.documents.schema import schema
from stedennetwerk.documents.writing import as_tree, dumps

__all__ = ["Reading", "as_tree", "dumps", "loads", "read", "read_with_findings", "schema"]

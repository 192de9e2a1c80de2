"""A programme in the words of schema.org, as JSON-LD: what search engines and other programs understand.

Only what the model knows is said. What schema.org has no word for stays unsaid, and so does what is not sure: a person who
may still cancel is no performer, an inferred end is no end. Mail addresses and telephone numbers never occur.
"""

from stedennetwerk.structured.events import Structured
from stedennetwerk.structured.nodes import Node, graph, graph_chunks

__all__ = ["Node", "Structured", "graph", "graph_chunks"]

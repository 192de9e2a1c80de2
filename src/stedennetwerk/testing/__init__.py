"""For plugin authors: strategies and sample programmes. Needs the extra `stedennetwerk[testing]`."""

from stedennetwerk.testing.strategies import programmes

__all__ = ["programmes"]

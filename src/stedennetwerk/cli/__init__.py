"""The command line: thin, from arguments to the API that everyone imports."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line; `--version` alone is answered before anything heavy is imported."""
    if sys.argv[1:] == ["--version"]:
        from stedennetwerk.about import version

        print(f"stedennetwerk {version()}")
        return
    from stedennetwerk.cli.app import app

    app(prog_name="stedennetwerk")

"""`python -m stedennetwerk` is the command line."""

from stedennetwerk.cli import main

if __name__ == "__main__":
    main()

"""``python -m amendtool``: the same as the command ``amendtool``."""

from amendtool.cli.main import main

if __name__ == "__main__":
    main()

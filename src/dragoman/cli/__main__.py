"""``python -m dragoman.cli``: the command line without the installed script."""

from dragoman.cli import main

main()

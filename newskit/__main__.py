"""`python -m newskit`."""

from newskit.cli import main

main(prog_name="newskit")

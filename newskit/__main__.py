"""`newskit`, and `python -m newskit`."""

import signal

if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # while modules load, Ctrl-C ends without a word

from newskit.cli import main

if __name__ == "__main__":
    main(prog_name="newskit")

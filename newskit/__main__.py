"""`newskit`, and `python -m newskit`."""

import atexit
import gc
import signal

if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # while modules load, Ctrl-C ends without a word

gc.disable()  # neither modules nor records hold cycles worth looking for: an eighth of the time
atexit.register(gc.freeze)  # nor are they looked for at the end

from newskit.cli import main  # noqa: E402

if __name__ == "__main__":
    main(prog_name="newskit")

"""How much memory and time `split` takes for PDFs of many pages.

    python -m tests.benchmarks.pdf_memory PAGE.pdf...

The first pages of these, again and again, as one PDF of 100 pages and as one of 500; memory is the
peak of the process, time that of the processor.
"""

from __future__ import annotations

import os
import sys
import tempfile
from itertools import cycle, islice
from pathlib import Path
from subprocess import DEVNULL, Popen

import pypdfium2


def main() -> None:
    paths = sys.argv[1:]
    if not paths:
        sys.exit(__doc__)
    with tempfile.TemporaryDirectory() as folder:
        for count in (100, 500):
            path = Path(folder, f"{count}.pdf")
            write(path, list(islice(cycle(paths), count)))
            megabytes, seconds = measured(path)
            size = path.stat().st_size / 1e6
            print(
                f"{count} pages, {size:.0f} MB: {megabytes:.0f} MB at the peak, "
                f"{megabytes - size:.0f} beside the file, {count / seconds:.1f} pages a second"
            )


def write(path: Path, pages: list[str]) -> None:
    """Writes the first page of each of these PDFs into one."""
    whole = pypdfium2.PdfDocument.new()
    for page in pages:
        with pypdfium2.PdfDocument(page) as document:
            whole.import_pages(document, [0])
    whole.save(path)


def measured(path: Path) -> tuple[float, float]:
    """Megabytes at the peak and seconds of processor time that it takes to split a PDF."""
    process = Popen([sys.executable, "-m", "newskit", "split", str(path)], stdout=DEVNULL)
    _, _, used = os.wait4(process.pid, 0)
    return used.ru_maxrss * 1024 / 1e6, used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()

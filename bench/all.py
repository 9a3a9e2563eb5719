"""Every measure but the hour, one after the other, into one folder: `python -m bench.all FOLDER`.

`README.md` in the folder shows all pictures; docs/scale.md is worked out from the rest by `python -m bench.sizing`.
"""

import argparse
import subprocess
import sys
import time
from pathlib import Path

from bench.serving import ROOT

MEASURES = (
    ("ingest",),
    ("ingest", "--postgres"),
    ("sockets",),
    ("sockets", "--postgres"),
    ("stacks", "--turns", "1", "--seconds", "2"),
    ("memory",),
    ("agents", "--seconds", "8"),
    ("rules",),
    ("rules", "--nodes", "2", "--visitors", "2000", "--events", "100"),
    ("rehearsal",),
    ("latency",),
    ("latency", "--nodes", "2"),
    ("messages",),
    ("messages", "--nodes", "2"),
    ("conversation",),
    ("comeback",),
    ("drain",),
    ("costs",),
    ("costs", "--nodes", "2"),
)

SHOWN = 20
"""Last lines that are shown of what a failed measure said."""


def main() -> None:
    """Run them; one that fails does not keep the others from being run, but fails all in the end."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("folder", type=Path)
    folder = asked.parse_args().folder
    failed = [measure for measure in MEASURES if not ran(measure, folder)]
    show(folder)
    if failed:
        sys.exit(f"failed: {', '.join(' '.join(measure) for measure in failed)}")


def ran(measure: tuple[str, ...], folder: Path) -> bool:
    """Run one measure; says whether it came to its end. What a failed one and its servers said stays there."""
    name, *options = measure
    started, said = time.monotonic(), folder / f"{''.join(measure)}.log"
    folder.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", f"bench.{name}", *options, "--out", str(folder.resolve())]
    with said.open("wb") as log:
        failed = subprocess.run(command, cwd=ROOT, check=False, stderr=log).returncode
    sys.stdout.write(f"{' '.join(measure)}: {time.monotonic() - started:.0f} s\n\n")
    if failed:
        sys.stdout.write("\n".join((*said.read_text(errors="replace").splitlines()[-SHOWN:], f"All of it: {said}\n\n")))
    else:
        said.unlink()
    sys.stdout.flush()
    return not failed


def show(folder: Path) -> None:
    """One page with all pictures of the folder."""
    pictures = "".join(f"![{picture.stem}]({picture.name})\n\n" for picture in sorted(folder.glob("*.svg")))
    (folder / "README.md").write_text(
        f"# Figures\n\nEach picture says where it was taken.\n\n{pictures}".rstrip() + "\n"
    )


if __name__ == "__main__":
    main()

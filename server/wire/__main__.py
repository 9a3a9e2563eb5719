"""`python -m server.wire`: writes what is made from the wire's dataclasses; with `--check` says which files differ."""

import sys
from pathlib import Path

from server.wire.reference import MARK, reference
from server.wire.typescript import UNIONS, module

ROOT = Path(__file__).parents[2]
DOCUMENT = "docs/protocol.md"


def made() -> dict[str, str]:
    """Each file that has something made in it, with the text it should have."""
    written = (ROOT / DOCUMENT).read_text().partition(MARK)[0]
    return {path: module(path) for path in UNIONS} | {DOCUMENT: written + reference()}


def main(arguments: list[str]) -> int:
    """Write the files, or with `--check` say which differ."""
    check = "--check" in arguments
    stale = {
        path: text for path, text in made().items() if not (ROOT / path).exists() or (ROOT / path).read_text() != text
    }
    for path, text in stale.items():
        if not check:
            (ROOT / path).write_text(text)
        sys.stderr.write(f"{path} {'differs from' if check else 'made from'} the Python wire.\n")
    return int(bool(stale) and check)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

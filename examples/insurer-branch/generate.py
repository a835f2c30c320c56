"""Writes the office files of the made-up branch: `python generate.py [FOLDER]` (default: facts/ beside this file).

The same bytes every time: fixed seeds, no clock. FOLDER must not hold other files.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1]))  # for `office`, which the examples share

from insurer.files import write_all


def main() -> None:
    """Write every file and say how large it is."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "facts"
    folder.mkdir(parents=True, exist_ok=True)
    for path in write_all(folder):
        print(f"{path.stat().st_size:>9,}  {path.name}")


if __name__ == "__main__":
    main()

"""`make screenshots`: pictures of every screen in every step, into build/screenshots.

`screenshots.py [--docs] [--only room] [--scheme light|dark]`
"""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PLACES = [ROOT, ROOT / "src", ROOT / "scripts"]

if __name__ == "__main__":
    os.chdir(ROOT)
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(map(str, PLACES))}
    os.execve(  # noqa: S606
        sys.executable, [sys.executable, "-m", "pictures", *sys.argv[1:]], environment
    )

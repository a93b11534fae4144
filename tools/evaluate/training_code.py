"""Makes the modules of tools/train importable; imported before them."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent / "train"))

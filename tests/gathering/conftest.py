"""Helpers of the readers' tests are shared: they make archives and feeds."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "sources"))

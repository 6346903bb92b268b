"""Timings as ratios against a reference in the same run; sums in one thread, as the command does.

Idle threads of the algebra library spin, and CPU time would count them: the bare pipeline then
seems twice as dear and everything measured over it half as dear as it is.
"""

import os

for _name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
    os.environ.setdefault(_name, "1")

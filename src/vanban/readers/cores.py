"""How many cores recognition uses, said before the libraries that would take more are loaded.

A page is read on each core. The threads that OpenBLAS and tesseract would start for
themselves make no page faster, and each OpenBLAS thread takes 100 MB of address space, which
a host bounds. Import this before numpy.
"""

from __future__ import annotations

import os

CORES = min(2, os.cpu_count() or 1)

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_THREAD_LIMIT", "1")

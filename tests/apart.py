"""How tests see the environment. They run in several processes at a time (pytest-xdist): each has a database and a
corner of Valkey of its own.

Loaded before the settings are, which read the environment (`-p tests.apart` in pyproject.toml).
"""

from __future__ import annotations

import os

WORKER = os.environ.get("PYTEST_XDIST_WORKER", "")  # gw0, gw1 … in a process of its own, else empty

# Tests change rows in scopes that stay open to their end; tests/dashboard/test_kept.py turns it on.
os.environ["KEPT_SECONDS"] = "0"
if WORKER:
    server, _, _ = os.environ["REDIS_URL"].rpartition("/")
    os.environ["REDIS_URL"] = f"{server}/{int(WORKER.removeprefix('gw')) + 1}"

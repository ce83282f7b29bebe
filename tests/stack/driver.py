"""A stack in a process of its own, for the tests that kill it: `python driver.py FOLDER` serves until stopped."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from alliance_portal.stack import interrupts
from alliance_portal.stack.home import Home
from alliance_portal.stack.progress import Problem, Steps
from alliance_portal.stack.stack import running


def main(folder: Path) -> int:
    """Start everything, and a program with a child of its own; write the numbers of both, then wait."""
    interrupts.listen()
    try:
        with running(Home(folder / "var", folder / "log"), Steps(), lasting=False) as stack:
            stack.services.start("parent", ["sh", "-c", "sleep 600 & wait"])
            print("ready", *(service.process.pid for service in stack.services.started), flush=True)
            time.sleep(600)
    except interrupts.Stopped as stopped:
        return stopped.exit_code
    except Problem as problem:
        print(problem, flush=True)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))

"""All measurements, one after the other.

    make bench                              documents, bookings, searches, lists, every page, 65 alliances through HTTP
    make bench ARGS=FOLDER                  and the whole register, from a folder with gias/ and teaching_schools/, and
                                            the whole nation through HTTP

Each runs in a process of its own and says whether it kept its budgets; the exit code is 0 when all did.
"""

from __future__ import annotations

import subprocess
import sys

MEASUREMENTS = ("documents", "booking", "search", "pages", "walk")


def main() -> int:
    folder = sys.argv[1:2]
    commands = [[name] for name in MEASUREMENTS] + ([["register", *folder]] if folder else [])
    commands.append(["load", *folder])
    failed = []
    for command in commands:
        print(f"\n=== {command[0]}", flush=True)
        done = subprocess.run([sys.executable, "-m", f"tests.bench.{command[0]}", *command[1:]], check=False)
        if done.returncode:
            failed.append(command[0])
    print("\n" + (f"Over budget: {', '.join(failed)}" if failed else "Every budget was kept."))
    return len(failed)


if __name__ == "__main__":
    sys.exit(main())

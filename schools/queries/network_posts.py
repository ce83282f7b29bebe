"""What the members of a network put before each other: what app.network_posts() shows."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields
from uuid import UUID

from django.db import connection
from django.http import Http404
from django.utils import timezone

from schools.models import NetworkPost

from .networks import NetworkSeen, networks

Kind = NetworkPost.Kind


@dataclass(frozen=True)
class Post:
    """In the order of the columns of app.network_posts(). `post` is the id of one's own; `key` is what
    members know it by."""

    kind: str
    title: str
    body: str
    url: str
    version: str
    dated_on: dt.date
    starts_at: dt.time | None
    ends_at: dt.time | None
    place: str
    owner: str
    author: str
    is_mine: bool
    post: UUID | None
    posted_at: dt.datetime
    withdrawn_at: dt.datetime | None
    key: UUID
    file_name: str
    file_size: int | None


@dataclass(frozen=True)
class SharedFile:
    """A file that a member put before the others."""

    name: str
    content_type: str
    content: bytes


@dataclass(frozen=True)
class Board:
    """The posts of a network by what they are; what is withdrawn stands apart."""

    posts: list[Post]

    def _of(self, kind: Kind) -> list[Post]:
        return [one for one in self.posts if one.kind == kind and one.withdrawn_at is None]

    @property
    def resources(self) -> list[Post]:
        return self._of(Kind.RESOURCE)

    @property
    def news(self) -> list[Post]:
        return self._of(Kind.NEWS)

    @property
    def coming(self) -> list[Post]:
        """Meetings from today on, the next first."""
        today = timezone.localdate()
        return sorted((one for one in self._of(Kind.MEETING) if one.dated_on >= today), key=_when)

    @property
    def past(self) -> list[Post]:
        today = timezone.localdate()
        return [one for one in self._of(Kind.MEETING) if one.dated_on < today]

    @property
    def withdrawn(self) -> list[Post]:
        return [one for one in self.posts if one.withdrawn_at is not None]


def _when(post: Post) -> tuple[dt.date, dt.time]:
    return post.dated_on, post.starts_at or dt.time.min


def network_of(key: UUID) -> NetworkSeen:
    """A network in which the open alliance takes part today; 404 for any other."""
    for network in networks():
        if network.about.network == key and network.takes_part:
            return network
    raise Http404


def board_of(network: UUID) -> Board:
    """What its members put before each other, the latest first. One query."""
    columns = ", ".join(field.name for field in fields(Post))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns} FROM app.network_posts(%s)", [network])  # noqa: S608  (names of our own)
        return Board([Post(*row) for row in cursor.fetchall()])


def shared_file(network: UUID, key: UUID) -> SharedFile:
    """The file of a post that we may read today; 404 for any other. One query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, content_type, content FROM app.network_file(%s, %s)", [network, key])
        row = cursor.fetchone()
    if row is None:
        raise Http404
    return SharedFile(row[0], row[1], bytes(row[2]))

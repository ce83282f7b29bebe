"""Papers of a body or of a meeting."""

from __future__ import annotations

from dataclasses import dataclass

from alliance_portal.kernel.policy import visible
from alliance_portal.kernel.roles import Actor
from schools.models import Body, GovernanceFile, Meeting

SHOWN = (
    *("public_id", "body", "meeting", "kind", "title", "is_confidential", "created_at", "archived_at"),
    *(
        "file__public_id",
        "file__name",
        "file__size",
        "file__emptied_at",
        "added_by__name",
        "archived_by__name",
    ),
)


@dataclass(frozen=True)
class Papers:
    """The latest first."""

    standing: list[GovernanceFile]
    archived: list[GovernanceFile]


def papers_of(actor: Actor, subject: Body | Meeting) -> Papers:
    """What the actor may see of them. One query."""
    rows = visible(actor, GovernanceFile).filter(**{_way(subject): subject})
    found = list(rows.select_related("file", "added_by", "archived_by").only(*SHOWN))
    return Papers(
        [one for one in found if one.archived_at is None], [one for one in found if one.archived_at]
    )


def paper_of(subject: Body | Meeting) -> GovernanceFile:
    """A new one, not saved yet."""
    return GovernanceFile(**{_way(subject): subject})


def _way(subject: Body | Meeting) -> str:
    return "body" if isinstance(subject, Body) else "meeting"

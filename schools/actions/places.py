"""Where roles are held: some for the whole alliance, some at a kind of organisation."""

from __future__ import annotations

from django.core.exceptions import ValidationError

from alliance_portal.kernel.roles import FOR_A_PLACE, FOR_THE_ALLIANCE, STRAND_LEADS, Role
from schools.models import Organisation, RoleGrant

Kind = Organisation.Kind
# Roles that belong to some kinds of organisation, and these in words. A training manager's is the partnership whose
# programme she keeps (CAPABILITIES C39): a school that provides training itself has an organisation for it.
HELD_AT: dict[str, tuple[tuple[str, ...], str]] = {
    Role.TRUST_STAFF: ((Kind.TRUST,), "at a trust"),
    Role.LA_OFFICER: ((Kind.LOCAL_AUTHORITY,), "at a local authority"),
    Role.TRAINING_MANAGER: (
        tuple(kind for kind in Kind if kind != Kind.SCHOOL),
        "over a partnership: select the university, trust or other provider whose trainees are looked after",
    ),
}


def refuse_wrong_place(grant: RoleGrant) -> None:
    """Some roles are held for the whole alliance, some at a kind of organisation; strand leads and their deputies
    name their strand.

    ValidationError beside "organisation" or "strand"."""
    kind = grant.organisation.kind if grant.organisation else None
    if grant.role in FOR_THE_ALLIANCE and kind:
        raise ValidationError({"organisation": f"“{grant.get_role_display()}” is for the whole alliance"})
    kinds, where = HELD_AT.get(grant.role, (tuple(Kind), ""))
    if grant.role in FOR_A_PLACE and kind not in kinds:
        message = (
            f"“{grant.get_role_display()}” is held {where}"
            if where
            else "Select the school, trust or partner"
        )
        raise ValidationError({"organisation": message})
    if (grant.role in STRAND_LEADS) != bool(grant.strand):
        message = (
            "Select the strand" if not grant.strand else "Only strand leads and their deputies have a strand"
        )
        raise ValidationError({"strand": message})

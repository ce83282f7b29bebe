"""Where roles are held: some for the whole alliance, some at a kind of organisation."""

from __future__ import annotations

from django.core.exceptions import ValidationError

from alliance_portal.kernel.roles import FOR_A_PLACE, FOR_THE_ALLIANCE, Role
from schools.models import Organisation, RoleGrant

HELD_AT: dict[str, tuple[str, ...]] = {  # roles that belong to one kind of organisation
    Role.TRUST_STAFF: (Organisation.Kind.TRUST,),
    Role.LA_OFFICER: (Organisation.Kind.LOCAL_AUTHORITY,),
}


def refuse_wrong_place(grant: RoleGrant) -> None:
    """Some roles are held for the whole alliance, some at a kind of organisation; strand leads name their strand.

    ValidationError beside "organisation" or "strand"."""
    kind = grant.organisation.kind if grant.organisation else None
    if grant.role in FOR_THE_ALLIANCE and kind:
        raise ValidationError({"organisation": f"“{grant.get_role_display()}” is for the whole alliance"})
    if grant.role in FOR_A_PLACE and not kind:
        raise ValidationError({"organisation": "Select the school, trust or partner"})
    if kind and kind not in HELD_AT.get(grant.role, (kind,)):
        wanted = " or ".join(Organisation.Kind(one).label.lower() for one in HELD_AT[grant.role])
        raise ValidationError({"organisation": f"“{grant.get_role_display()}” is held at a {wanted}"})
    if (grant.role == Role.STRAND_LEAD) != bool(grant.strand):
        message = "Select the strand" if not grant.strand else "Only strand leads have a strand"
        raise ValidationError({"strand": message})

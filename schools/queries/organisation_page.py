"""What the page of an organisation asks, in words put together once (kernel/tenancy/prepared.py)."""

from __future__ import annotations

from django.db.models import QuerySet

from alliance_portal.kernel.policy import OneRow
from alliance_portal.kernel.tenancy.prepared import Prepared
from schools.models import Organisation, SchoolContact

from .contacts import current_contacts
from .last_contact import with_contacts
from .page_checks import with_page_check
from .publication import with_is_public

CONTACTED = ("public_id", "area", "person__name", "person__job_title", "person__email")


def _with_record(rows: QuerySet[Organisation]) -> QuerySet[Organisation]:
    return with_page_check(with_is_public(rows.select_related("establishment", "group")))


organisation_of = OneRow(Organisation, _with_record)
organisation_with_contacts = OneRow(Organisation, lambda rows: with_contacts(_with_record(rows)))
contacts_shown: Prepared[SchoolContact] = Prepared(
    lambda organisation: current_contacts(organisation).only(*CONTACTED), "organisation"
)

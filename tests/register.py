"""The register that the tests need: the schools of the cast."""

from __future__ import annotations

from django.utils import timezone

from schools.models import Establishment
from tests.cast import CAST

ESTABLISHED = {"status": Establishment.Status.OPEN, "la_code": "881", "la_name": "Essex", "phase": 2}


def load_register() -> None:
    """The schools of the cast, written by the importer."""
    for cast in CAST:
        for school in cast.schools:
            Establishment.objects.using("import").get_or_create(
                urn=school.urn, defaults={"name": school.name, "last_imported_at": timezone.now(), **ESTABLISHED}
            )

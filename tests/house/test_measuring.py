"""What measurements write in bulk still fits the tables."""

from __future__ import annotations

import uuid

import pytest
from django.db import connections

from cpd.models import Booking
from schools.models import Alliance
from tests.bench.nation import seed
from tests.register import load_register


@pytest.mark.django_db(transaction=True, databases=["default", "owner", "import"])
def test_a_nation_is_written_into_the_tables_as_they_are() -> None:
    load_register()
    alliance = Alliance.objects.using("owner").create(slug=f"nation-{uuid.uuid4().hex[:8]}", name="Nation")
    with connections["owner"].cursor() as cursor:
        seed(cursor, [alliance.pk])
        cursor.execute(f"SELECT count(*) FROM {Booking._meta.db_table}")
        assert cursor.fetchone()[0] > 0
        cursor.execute("DROP TABLE nation, nation_people")

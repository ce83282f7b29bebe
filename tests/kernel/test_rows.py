"""Rows as they are read: what Django has of them, made in a shorter way (kernel/tenancy/models.py)."""

from __future__ import annotations

from django.db.models import Model
from django.db.models.signals import post_init, pre_init

from alliance_portal.kernel.policy import POLICIES
from alliance_portal.kernel.roles import Actor
from schools.models import Organisation, Person


def test_a_row_is_what_django_makes_of_the_same_values(in_alliance: Actor) -> None:
    fields = Person._meta.concrete_fields
    names = [field.attname for field in fields]
    values = list(Person.objects.order_by("pk").values_list(*names)[0])
    ours = Person.from_db("default", names, values)
    django: Person = Model.from_db.__func__(Person, "default", names, values)  # type: ignore[attr-defined]
    ours_has, django_has = dict(ours.__dict__), dict(django.__dict__)
    ours_state, django_state = ours_has.pop("_state"), django_has.pop("_state")
    assert ours_has == django_has
    for name in ("adding", "db", "fields_cache"):
        assert getattr(ours_state, name) == getattr(django_state, name)
    assert ours == django


def test_what_was_not_read_is_read_when_it_is_asked_for(in_alliance: Actor) -> None:
    whole = Person.objects.select_related("organisation").order_by("pk")[0]
    row = Person.objects.select_related("organisation").only("name", "organisation__name").get(pk=whole.pk)
    assert "email" in row.get_deferred_fields()
    assert row.email == whole.email
    assert row.organisation.kind == whole.organisation.kind
    row.job_title = "Bursar"
    row.save(update_fields=["job_title"])
    assert Person.objects.get(pk=row.pk).job_title == "Bursar"


def test_a_reference_that_changes_forgets_what_it_led_to(in_alliance: Actor) -> None:
    person = Person.objects.select_related("organisation").order_by("pk")[0]
    other = Organisation.objects.exclude(pk=person.organisation_id).order_by("pk")[0]
    person.organisation_id = other.pk
    assert person.organisation == other


def test_nothing_listens_for_rows_being_made() -> None:
    """An ImageField that keeps its measures would: the rows of its model would have to be made by Django."""
    for model in POLICIES:
        assert not pre_init.has_listeners(model)
        assert not post_init.has_listeners(model)

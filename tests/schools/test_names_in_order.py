"""Names in the order in which somebody looks for them, whatever the database's collation (decisions/0026)."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.utils import timezone

from alliance_portal.kernel.alphabet import SortsAs, sorts_as
from alliance_portal.kernel.models import AuditEvent
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.tenancy.grants import tenant_models
from cpd.models import Course, Programme, SchoolNetwork
from deliveries.models import Need, Questionnaire
from schools.models import Agreement, Alliance, Body, Network, Organisation, Person, Specialism
from schools.queries.networks import networks
from tests.conftest import SignIn

NAMES = [
    "Łukasz Adamski",
    "Anne-Marie Vale",
    "Anne Marsh",
    "Ben O’Brien",
    "Ben O'Connor",
    "de Souza Primary",
    "Dean Hall",
    "Émilie Zola",
    "Emma Abel",
    "Œuvre d’art",
    "Øystein Dahl",
    "St Mary’s",
    "St. Matthew's",
    "Straße",
    "zoe adams",
    "Żaneta Wójcik",
]


@pytest.mark.parametrize("name", [*NAMES, "İpek Çelik", "Þóra Æsudóttir", "Đặng Thị Hồng"])
def test_database_and_python_agree(name: str, in_alliance: Actor) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.sorts_as(%s)", [name])
        assert cursor.fetchone() == (sorts_as(name),)


def test_keys_are_letters_that_everybody_types() -> None:
    assert [sorts_as(name) for name in ("Łukasz", "O’Brien-Søndergård", "Émilie", "Weiß")] == [
        "lukasz",
        "obrien sondergard",
        "emilie",
        "weiss",
    ]


def test_people_stand_where_somebody_looks_for_them(sign_in: SignIn, in_alliance: Actor) -> None:
    school = Organisation.objects.get(name__startswith="Billericay")
    names = ["Zoe Quill", "de Souza Quill", "Émilie Quill", "Dean Quill", "Łukasz Quill", "Emma Quill"]
    for number, name in enumerate(names):
        Person.objects.create(name=name, email=f"quill{number}@school.invalid", organisation=school)
    page = sign_in("coordinator").get("/a/billericay/people/?q=Quill").content.decode()
    shown = re.findall(r"<a[^>]*>(?:\s*)([^<]* Quill)", page)
    assert shown == [
        "de Souza Quill",
        "Dean Quill",
        "Émilie Quill",
        "Emma Quill",
        "Łukasz Quill",
        "Zoe Quill",
    ]
    page = sign_in("coordinator").get("/a/billericay/people/?q=Quill&sort=-name").content.decode()
    assert re.findall(r"<a[^>]*>(?:\s*)([^<]* Quill)", page) == shown[::-1]


def test_schools_and_courses_too(in_alliance: Actor) -> None:
    for name in ("Zeta Trust", "academy of Zeta", "Écoles Zeta"):
        Organisation.objects.create(kind=Organisation.Kind.OTHER, name=name)
    rows = Organisation.objects.filter(name__icontains="zeta")
    assert [str(one) for one in rows] == ["academy of Zeta", "Écoles Zeta", "Zeta Trust"]
    assert Course._meta.ordering == ["sorts_as"]


def test_alliances_are_offered_in_the_same_order(db: None) -> None:
    names = list(Alliance.objects.order_by(SortsAs("name")).values_list("name", flat=True))
    assert names == sorted(names, key=sorts_as)


TITLES = ["Zoo keepers", "a first step", "Éclair", "ebb and flow"]
IN_ORDER = ["a first step", "ebb and flow", "Éclair", "Zoo keepers"]


def network_of_schools(title: str) -> SchoolNetwork:
    convenor, reach = Person.objects.get(name="Tom Reed"), SchoolNetwork.Reach.SUBJECT
    return SchoolNetwork.objects.create(title=title, purpose="P", reach=reach, convenor=convenor)


def titles(pattern: str, page: str) -> list[str]:
    return [title for title in re.findall(pattern, page) if title in TITLES]


def test_titles_stand_where_somebody_looks_for_them(in_alliance: Actor) -> None:
    for title in TITLES:
        Body.objects.create(kind=Body.Kind.BOARD, name=title)
        Agreement.objects.create(kind=Agreement.Kind.MEMORANDUM, title=title)
        Questionnaire.objects.create(title=title)
        Programme.objects.create(title=title, summary="S")
        network_of_schools(title)
    assert list(Body.objects.filter(name__in=TITLES).values_list("name", flat=True)) == IN_ORDER
    for model in (Agreement, Questionnaire, Programme, SchoolNetwork):
        rows = model._default_manager.filter(title__in=TITLES)
        assert list(rows.values_list("title", flat=True)) == IN_ORDER, model


@pytest.mark.parametrize(("sort", "order"), [("title", IN_ORDER), ("-title", IN_ORDER[::-1])])
def test_lists_of_titles_are_sorted_alike(
    sort: str, order: list[str], sign_in: SignIn, in_alliance: Actor
) -> None:
    for title in TITLES:
        Programme.objects.create(title=title, summary="S")
        network_of_schools(title)
        Need.objects.create(title=title, theme=Specialism.objects.first(), source=Need.Source.OTHER)
    client = sign_in("coordinator")
    for path in ("courses/programmes/", "courses/networks/", "self-evaluation/needs/"):
        page = client.get(f"/a/billericay/{path}?sort={sort}").content.decode()
        assert titles(r"<a[^>]*>\s*([^<]*?)\s*<", page) == order, path


def test_networks_and_their_members_too(in_alliance: Actor) -> None:
    for title in TITLES:
        Network.objects.create(name=title, purpose="P", starts_on=timezone.localdate())
    assert [one.about.name for one in networks() if one.about.name in TITLES] == IN_ORDER


def test_a_changed_name_changes_its_key_and_the_log_has_the_name_alone(in_alliance: Actor) -> None:
    tom = Person.objects.get(name="Tom Reed")
    tom.name = "Tóm Réed"
    tom.save(update_fields=["name"])
    tom.refresh_from_db()
    assert tom.sorts_as == "tom reed"
    said = AuditEvent.objects.filter(table_name="schools_person", row_id=tom.pk).latest("pk")
    assert said.new == {"name": "Tóm Réed"}


def test_no_log_repeats_what_the_database_makes(in_alliance: Actor) -> None:
    made = {
        (m._meta.db_table, f.column) for m in tenant_models() for f in m._meta.local_fields if f.generated
    }
    assert {("schools_person", "sorts_as"), ("cpd_course", "sorts_as")} <= made
    for table, column in made:
        assert not AuditEvent.objects.filter(table_name=table, new__has_key=column).exists()

"""Diversity of a cohort: counts alone, for holders of the right, with nobody to be made out (DOMAIN.md §7.1, §7.4)."""

from __future__ import annotations

import datetime as dt
import itertools
from collections import defaultdict
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection

from alliance_portal.kernel.roles import Right, Role, Strand
from itt import actions
from itt.models import CATEGORIES, Category, Characteristic, CohortFigure, Trainee
from itt.queries.cohort import cohorts, suppressed
from schools.models import Person, RoleGrant
from tests.conftest import As, SignIn

from . import steps

MID_ESSEX = "Mid Essex Initial Teacher Training"
URL = "/a/billericay/training/diversity/"
SEX = {Category.FEMALE: 20, Category.MALE: 6, Category.SEX_NOT_KNOWN: 0}


def give(as_: As, name: str, *held: Role | Right) -> None:
    """For the whole alliance, a training manager's over Mid Essex; a strand lead leads this strand."""
    with as_("coordinator"):
        person = Person.objects.get(name=name)
        for role in held:
            place = steps.organisation(MID_ESSEX) if role == Role.TRAINING_MANAGER else None
            RoleGrant.objects.create(
                person=person,
                role=role,
                strand=Strand.ITT if role == Role.STRAND_LEAD else "",
                organisation=place,
                starts_on=dt.date(2017, 9, 1),
            )


def strand_lead(as_: As) -> None:
    """Grace Lindley leads the strand and holds the right."""
    give(as_, "Grace Lindley", Role.STRAND_LEAD, Right.DIVERSITY)


def shown(counts: dict[Category, int]) -> tuple[list[int | None], int | None]:
    figures, total = suppressed(counts)
    return list(figures.values()), total


# --- Small numbers -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((20, 6, 5), ([20, 6, 5], 31)),  # nothing small
        ((20, 6, 0), ([20, None, None], 26)),  # one alone could be worked out
        ((20, 4, 3), ([20, None, None], 27)),  # two hide each other
        ((20, 1, 1), ([None, None, None], 22)),  # two people in two groups do not
        ((20, 0, 0), ([None, None, None], 20)),  # that all are alike says something of each
        ((3, 1, 0), ([None, None, None], None)),  # a cohort too small for a total
        ((0, 0, 0), ([None, None, None], None)),
    ],
)
def test_small_groups_and_what_would_give_them_away_are_hidden(counts, expected) -> None:
    assert shown(dict(zip(CATEGORIES[Characteristic.SEX], counts, strict=True))) == expected


@pytest.mark.parametrize("groups", [2, 3, 4])
def test_no_small_group_can_be_worked_out(groups: int) -> None:
    """An attacker who knows the rule compares what is shown with every cohort that would show the same: each small
    group may still have several sizes."""
    published: dict[Any, list[tuple[int, ...]]] = defaultdict(list)
    for cohort in itertools.product(range(12 if groups < 4 else 9), repeat=groups):
        figures, total = shown(dict(zip(Category, cohort, strict=False)))
        assert all(figure is None or figure >= 5 for figure in figures)
        published[(*figures, total)].append(cohort)
    for (*figures, _total), cohorts_like_it in published.items():
        for place, figure in enumerate(figures):
            sizes = {cohort[place] for cohort in cohorts_like_it}
            assert figure is not None or len(sizes) > 1, cohorts_like_it


# --- Who ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "key", ["coordinator", "head", "deputy", "teacher", "mentor", "strand-lead", "partner"]
)
def test_no_role_opens_it_by_itself(as_: As, sign_in: SignIn, key: str) -> None:
    strand_lead(as_)
    with as_("deputy") as actor:
        actions.count_cohort(actor=actor, academic_year=2017, counts=SEX)
    if key == "deputy":
        return
    with as_(key) as actor:
        assert cohorts(actor) == []
        with pytest.raises(PermissionDenied):
            actions.count_cohort(actor=actor, academic_year=2017, counts=SEX)
    client = sign_in(key)
    assert client.get(URL).status_code == 403
    assert client.get(f"{URL}2017/").status_code == 403
    assert URL not in client.get("/a/billericay/training/").content.decode()


def test_the_right_reads_and_whoever_runs_training_counts(as_: As, sign_in: SignIn) -> None:
    strand_lead(as_)
    give(as_, "Tom Reed", Right.DIVERSITY)
    grace, tom = sign_in("deputy"), sign_in("teacher")
    assert f'href="{URL}"' in grace.get("/a/billericay/training/").content.decode()
    answer = {"female": "20", "male": "6", "under_25": "20", "from_25": "6"}
    done = grace.post(f"{URL}2017/", answer, follow=True).content.decode()
    assert "The trainees of 2017 to 2018 are counted" in done
    page = tom.get(URL).content.decode()
    assert "Not shown" in page
    assert ">20<" in page
    assert ">6<" not in page
    assert "Correct the numbers" not in page
    assert tom.get(f"{URL}2017/").status_code == 403
    assert tom.post(f"{URL}2017/", answer).status_code == 403
    assert grace.get(f"{URL}2017/").context["form"]["male"].value() == 6


def test_a_training_manager_without_the_right_sees_nothing(as_: As, sign_in: SignIn) -> None:
    give(as_, "Grace Lindley", Role.TRAINING_MANAGER)
    assert sign_in("deputy").get(URL).status_code == 403


def test_a_training_manager_with_the_right_reads_and_does_not_count_for_the_alliance(
    as_: As, sign_in: SignIn
) -> None:
    """The cohort is the alliance's, and she keeps one partnership of it (C39)."""
    give(as_, "Grace Lindley", Role.TRAINING_MANAGER, Right.DIVERSITY)
    client = sign_in("deputy")
    assert client.get(URL).status_code == 200
    assert client.get(f"{URL}2017/").status_code == 403
    assert client.post(f"{URL}2017/", {"female": "20", "male": "6"}).status_code == 403


# --- What is typed -----------------------------------------------------------------------------------


def test_characteristics_count_the_same_trainees(as_: As, sign_in: SignIn) -> None:
    strand_lead(as_)
    grace = sign_in("deputy")
    differ = grace.post(f"{URL}2017/", {"female": "20", "male": "6", "under_25": "9"})
    assert differ.status_code == 422
    assert (
        "Each characteristic has to count the same trainees: sex 26, age at the start 9"
        in differ.content.decode()
    )
    for wrong in ("-1", "many", "2001", "1.5"):
        refused = grace.post(f"{URL}2017/", {"female": wrong})
        assert refused.status_code == 422
        assert "Enter a whole number between 0 and 2000" in refused.content.decode()
    assert grace.get(f"{URL}2010/").status_code == 404
    assert grace.get(f"{URL}2099/").status_code == 404
    with as_("deputy"):
        assert not CohortFigure.objects.exists()


def test_numbers_are_corrected_and_taken_away(as_: As) -> None:
    strand_lead(as_)
    with as_("deputy") as actor:
        actions.count_cohort(actor=actor, academic_year=2017, counts=SEX)
        actions.count_cohort(
            actor=actor, academic_year=2017, counts={Category.UNDER_25: 12, Category.FROM_25: 8}
        )
        (cohort,) = cohorts(actor)
        by_title = {table.title: table for table in cohort.tables}
        assert by_title["Age at the start"].total == 20
        with pytest.raises(ValidationError):
            actions.count_cohort(
                actor=actor, academic_year=2017, counts={Category.UNDER_25: 12, Category.WHITE: 8}
            )


# --- Of nothing else ---------------------------------------------------------------------------------


def test_it_refers_to_no_trainee_and_the_audit_log_has_no_numbers(as_: As) -> None:
    assert not [f for f in CohortFigure._meta.get_fields() if f.is_relation and f.name != "alliance"]
    assert not {f.name for f in Trainee._meta.get_fields()} & {"sex", "ethnicity", "disability", "age"}
    strand_lead(as_)
    with as_("deputy") as actor, connection.cursor() as cursor:
        actions.count_cohort(
            actor=actor, academic_year=2017, counts={Category.FEMALE: 1234, Category.MALE: 777}
        )
        cursor.execute(
            "SELECT count(*), string_agg(e::text, ' ') FROM audit.event e WHERE e::text LIKE '%cohortfigure%'"
        )
        events, text = cursor.fetchone()
    assert events == 2
    assert "academic_year" in text
    assert "number" not in text

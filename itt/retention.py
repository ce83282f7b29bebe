"""How long records of trainees are kept."""

from __future__ import annotations

import datetime as dt

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Lower

from alliance_portal.kernel.audit import held_before
from alliance_portal.kernel.models import RetentionRun
from alliance_portal.kernel.retention import Kind, register_retention, who_looked
from alliance_portal.kernel.retention_texts import Texts, blank
from itt.models import Award, Employment, Placement, Trainee, Withdrawal
from schools.actions.erasure import note_for_age
from schools.models import Person

TRAINEES, NOBODY = "trainees", "Former trainee %"
TEXTS = (
    Texts(
        Trainee,
        covers=("name", "name_key"),
        mark=NOBODY,
        blanks=("email", "trn", "reason", "check_type", "check_confirmed_by", "check_confirmed_on"),
    ),
    Texts(Placement, "trainee", blanks=("reason",)),
    Texts(Withdrawal, "trainee", blanks=("detail",)),
    Texts(Employment, "trainee", covers=("elsewhere",)),
)


def ended(before: dt.datetime) -> QuerySet[Trainee]:
    """Awarded or left before, with nothing under way. Who stands in the register of people goes with “People who
    left”: her record as a trainee is hers by her address."""
    awarded = Award.objects.filter(trainee=OuterRef("pk"), awarded_on__lt=before.date())
    left = Withdrawal.objects.filter(trainee=OuterRef("pk"), withdrawn_on__lt=before.date())
    placed = Placement.objects.filter(trainee=OuterRef("pk"), state__in=Placement.OPEN)
    known = Person.objects.filter(email=Lower(OuterRef("email")))
    over = Q(Exists(awarded)) | Q(Exists(left))
    return Trainee.objects.filter(over, created_at__lt=before).exclude(Q(Exists(placed)) | Q(Exists(known)))


def forget(rows: QuerySet[Trainee], run: RetentionRun) -> int:
    """Empty what is theirs. What others wrote may name them still, by the name of today or one of before: that is
    noted, for a co-ordinator to read."""
    people, decided_by = list(rows.select_related("alliance")), who_looked()
    before = held_before(people, "name")
    went = blank(TRAINEES, TEXTS, rows, run)
    for one in people:
        becomes = NOBODY.replace("%", str(one.pk))
        names = {one.name} | before.get(one.pk, set())
        note_for_age(alliance=one.alliance, names=names, becomes=becomes, decided_by=decided_by)
    return went


register_retention(
    Kind(
        key=TRAINEES,
        name="Trainee teachers who finished or left",
        counts_from="the day of the award, or of leaving",
        goes="Name, e-mail address, teacher reference number, checks, and reasons in words. Route, year, placements,"
        " award and first post stay under a name that is nobody’s, and all figures. Texts of others that may name the"
        " trainee are listed for a co-ordinator to read.",
        why="Seven years is what the Department for Education keeps its own records of trainee teachers.",
        usual=7 * 365,
        shortest=3 * 365,
        longest=10 * 365,
        due=ended,
        words=lambda one: f"{one.name}, {one.get_route_display()}, {one.academic_year}",
        texts=TEXTS,
        forget=forget,
        batch=10,  # for each all texts of the alliance are looked through
    )
)

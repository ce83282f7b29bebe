"""An alliance with a given number of rows of everything that is listed, written in bulk.

Rows that pile up over the years pile up here. Schools do not (the largest alliance of 2018 had some fifty): at most
SCHOOLS of them. Nor does work that waits for somebody: at most OPEN requests and deployments are open.
"""

from __future__ import annotations

import datetime as dt
import uuid
from decimal import Decimal
from itertools import cycle, islice
from typing import Any

from alliance_portal.kernel.models import Job, OutgoingMail
from alliance_portal.kernel.tenancy.models import TenantModel
from cpd.models import Booking, GroupBooking, Run
from deliveries.models import Area, Big6, Contribution, ContributionBeneficiary, ContributionShare
from itt.models import Placement, Route, Trainee
from schools.models import Establishment, Membership, Organisation, Person, Specialism
from sle_brokerage.models import Deployment, Leader, SupportRequest
from tests.cpd.making import make_course, make_run

DAY = dt.date(2025, 10, 6)
SCHOOLS, OPEN = 300, 30
RUNS_OF = 100  # one run for so many rows: the dates of runs are triggers' work


def crowd(count: int) -> None:
    """`count` rows of each kind in the open alliance."""
    schools = make_schools(count)
    people = keep(
        Person(name=f"Person {n:05d}", email=f"person{n}@crowd.invalid", organisation=school)
        for n, school in numbered(schools, count)
    )
    make_bookings(people, count)
    make_ledger(schools, count)
    make_support(schools, people, count)
    make_training(schools, count)
    keep(
        OutgoingMail(to_email=p.email, to_name=p.name, subject=f"News {n}", text="Hello", about="Bench")
        for n, p in numbered(people, count)
    )
    keep(Job(kind="brochure", title=f"Brochure {n}", dedupe_key=str(n), state="done") for n in range(count))


def keep(rows: Any) -> list[Any]:
    made = list(rows)
    model: type[TenantModel] = type(made[0])
    return model.objects.bulk_create(made, batch_size=1000)


def numbered(rows: list[Any], count: int) -> Any:
    """(0, row), (1, row), …: the rows over and over until there are `count`."""
    return zip(range(count), cycle(rows), strict=False)


def make_schools(count: int) -> list[Organisation]:
    free = Establishment.objects.exclude(
        pk__in=Organisation.objects.filter(kind="school").values("establishment")
    )
    schools = keep(
        Organisation(
            kind=Organisation.Kind.SCHOOL,
            name=f"{establishment.name}, {establishment.urn}",
            establishment=establishment,
        )
        for establishment in islice(free.order_by("urn"), min(count, SCHOOLS))
    )
    keep(Membership(organisation=s, role=Membership.Role.MEMBER, starts_on=DAY) for s in schools)
    return schools


def make_bookings(people: list[Person], count: int) -> None:
    runs: list[Run] = []
    for number in range(max(3, count // RUNS_OF)):
        course = make_course(title=f"Course {number:04d}")
        runs.append(make_run(course, dates=(7 + number,), places=count + 1))
    groups = {run.pk: GroupBooking.objects.create(run=run, key=uuid.uuid4()) for run in runs}
    keep(
        Booking(
            run=run,
            person=person,
            organisation_id=person.organisation_id,
            group=groups[run.pk],
            state="booked",
        )
        for person, run in zip(people, cycle(runs), strict=False)
    )


def make_ledger(schools: list[Organisation], count: int) -> None:
    lead = Organisation.objects.get(name="Buttsbury Infant School")
    entries = keep(
        Contribution(
            area=Area.CPD,
            big6=Big6.CPD,
            accountable=lead,
            happened_on=DAY + dt.timedelta(days=n % 200),
            description=f"Entry {n}",
            days=Decimal(1),
            people=3,
            source_kind="manual",
            source_id=uuid.uuid4(),
        )
        for n in range(count)
    )
    whole = {"days": Decimal(1), "people": 3}
    keep(ContributionShare(contribution=e, deliverer=lead, share=Decimal(100), **whole) for e in entries)
    keep(
        ContributionBeneficiary(contribution=entry, organisation=school, **whole)
        for entry, school in zip(entries, cycle(schools), strict=False)
    )


def make_training(schools: list[Organisation], count: int) -> None:
    provider, lead = schools[0], Organisation.objects.get(name="Buttsbury Infant School")
    trainees = keep(
        Trainee(
            name=f"Trainee {n:05d}",
            name_key=f"trainee {n:05d}",
            academic_year=2025,
            route=Route.SCHOOL_DIRECT_FEE,
            phase=Trainee.Phase.PRIMARY,
            provider=provider,
            responsible=lead,
            state=Trainee.State.TRAINING,
            started_on=DAY,
        )
        for n in range(count)
    )
    keep(
        Placement(
            trainee=trainee, school=school, season="autumn", starts_on=DAY, ends_on=DAY, days=Decimal(45)
        )
        for trainee, school in zip(trainees, cycle(schools), strict=False)
    )


def make_support(schools: list[Organisation], people: list[Person], count: int) -> None:
    specialism = Specialism.objects.all()[0]
    leaders = keep(
        Leader(person=p, home_id=p.organisation_id, designated_on=DAY) for p in people[: count // 3]
    )
    states = SupportRequest.State
    requests = keep(
        SupportRequest(
            school=school,
            raised_by=people[0],
            specialism=specialism,
            detail="Detail",
            outcomes="Outcomes",
            wanted_from=DAY,
            form_key=uuid.uuid4(),
            state=states.REQUESTED if n < OPEN else states.CLOSED,
        )
        for n, school in numbered(schools, count)
    )
    lead = Organisation.objects.get(name="Buttsbury Infant School")
    closed = Deployment.State.CLOSED
    keep(
        Deployment(request=r, accountable=lead, starts_on=DAY, **({"state": closed} if n >= OPEN else {}))
        for n, r in enumerate(requests)
    )
    assert leaders

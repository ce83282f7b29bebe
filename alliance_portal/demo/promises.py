"""Who answers for what, and a few entries that no other record stands for."""

from __future__ import annotations

import uuid
from decimal import Decimal

from alliance_portal.kernel.policy import visible
from alliance_portal.kernel.roles import Actor
from deliveries.actions.manual import add_entry, answer_entry
from deliveries.actions.promises import assign_accountability, set_year_target
from deliveries.models import KPI, MANUAL, Area, Big6, Contribution, ContributionConfirmation
from deliveries.queries.ledger import standing
from schools.models import Organisation, Term
from schools.queries.years import first_day

from .calendar import in_term, last_year, term

# area, code of the criterion (None: the whole area), which lead
T = Term.Season
MATRIX: tuple[tuple[Area, str | None, int], ...] = (
    (Area.ITT, None, 0),
    (Area.CPD, None, 1),
    (Area.STS, None, 0),
    (Area.STS, "3.2", 1),
)
ENTRIES = (
    # season, week, area, tag, days, people, pounds, what, evidence
    (T.AUTUMN, 5, Area.CPD, Big6.RESEARCH, "2", 12, 0, "Research study group: feedback that moves pupils on",
     "Notes of three meetings and the group's poster"),
    (T.SPRING, 6, Area.CPD, Big6.LEADERSHIP, "3", 9, 1500, "Talent programme: a day in a contrasting school",
     "Shadowing log signed by both heads"),
    (T.SUMMER, 4, Area.STS, Big6.SUPPORTING_SCHOOLS, "1.5", 4, 0, "Peer review of the early years with a neighbour",
     "Review record with agreed actions"),
    (T.SUMMER, 7, Area.ITT, Big6.SCHOOL_LED_ITT, "1", 40, 600, "Train to teach evening for graduates of the town",
     "Attendance list, 40 people"),
)  # fmt: skip


def promise(
    actor: Actor, leads: list[Organisation], matrix: tuple[tuple[Area, str | None, int], ...] = MATRIX
) -> None:
    for area, code, lead in matrix:
        kpi = KPI.objects.get(code=code) if code else None
        assign_accountability(
            actor=actor,
            area=area,
            kpi=kpi,
            teaching_school=leads[lead],
            starts_on=first_day(last_year()),
        )
    set_year_target(
        actor=actor,
        kpi=KPI.objects.get(code="1.2"),
        year=last_year(),
        target=Decimal(95),
        source="Initial teacher training performance profiles, national figure",
    )


def type_in(actor: Actor, leads: list[Organisation], schools: list[Organisation]) -> None:
    """Entries made by hand, each delivered by a lead and another school."""
    for number, (season, week, area, big6, days, people, pounds, what, evidence) in enumerate(ENTRIES):
        lead, other = leads[number % len(leads)], schools[(number * 3 + 2) % len(schools)]
        receivers = schools[number * 2 : number * 2 + 3]
        add_entry(
            actor=actor,
            key=uuid.uuid4(),
            values={
                "area": area,
                "big6": big6,
                "accountable": lead,
                "happened_on": in_term(term(last_year(), season), week),
                "description": what,
                "days": Decimal(days),
                "people": people,
                "money_pence": pounds * 100,
                "deliverers": [(lead, 2), (other, 1)] if other != lead else [(lead, 1)],
                "beneficiaries": receivers,
                "evidence": evidence,
            },
        )


def query(head: Actor) -> None:
    """She says that something is wrong with an entry that her school received."""
    rows = standing(visible(head, Contribution)).filter(source_kind=MANUAL)
    entry = rows.filter(beneficiaries__organisation__in=head.schools_led).earliest("happened_on")
    answer_entry(
        actor=head,
        entry=entry,
        verdict=ContributionConfirmation.Verdict.QUERIED,
        comment="Two of our staff went. The third was ill that week.",
    )

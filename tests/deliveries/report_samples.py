"""A rich contribution report of an invented alliance; the figures add up. The same every time."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from deliveries.report.snapshot import (
    ReportAccountability,
    ReportAlliance,
    ReportArea,
    ReportBreakdown,
    ReportContribution,
    ReportDefinition,
    ReportFigures,
    ReportKpi,
    ReportLine,
    ReportMonth,
    ReportNote,
    ReportPartner,
    ReportSignature,
    ReportSnapshot,
    ReportTeachingSchool,
)

AREAS = (
    ReportArea("itt", "Initial teacher training", "ITT"),
    ReportArea("cpd", "Professional development", "CPD"),
    ReportArea("sts", "School-to-school support", "Support"),
)
SCHOOLS = (
    ReportTeachingSchool(
        "115167",
        "St Aidan’s Primary School",
        "115167",
        "Essex",
        "Primary",
        "East of England",
        date(2012, 3, 1),
        None,
    ),
    ReportTeachingSchool(
        "115276",
        "Hollin Bank Infant School",
        "115276",
        "Essex",
        "Primary",
        "East of England",
        date(2014, 9, 1),
        None,
    ),
)
#: (school, area): activities, days in each month from September, people, pence
GIVEN: dict[tuple[str, str], tuple[int, tuple[str, ...], int, int]] = {
    ("115167", "itt"): (14, ("6", "4", "3.5", "2", "5", "4", "3", "2", "4", "1", "0", "0"), 18, 1250000),
    ("115167", "cpd"): (23, ("3", "6.5", "5", "1", "4.25", "5", "6", "2", "7", "8.5", "3", "0"), 412, 846050),
    ("115167", "sts"): (9, ("1", "3", "4", "2", "3.33", "2", "4", "1", "2", "1", "0", "0"), 31, 610000),
    ("115276", "itt"): (0, ("0",) * 12, 0, 0),
    ("115276", "cpd"): (11, ("1", "2", "2", "0.5", "3", "2", "1.5", "1", "2", "2", "1", "0"), 167, 322500),
    ("115276", "sts"): (5, ("0", "1", "2", "0", "1", "1.17", "0.5", "0", "1", "1", "0", "0"), 12, 0),
}


def report(status: str = "submitted") -> ReportSnapshot:
    """The report, submitted unless asked otherwise."""
    signed = datetime(2026, 9, 22, 14, 5, tzinfo=UTC)
    done = status == "submitted"
    return ReportSnapshot(
        figures=figures(),
        status=status,  # type: ignore[arg-type]
        submitted_at=datetime(2026, 9, 24, 15, 0, tzinfo=UTC) if done else None,
        signatures=(
            ReportSignature("115167", "Headteacher", "Miriam Castell", signed),
            ReportSignature("115276", "Headteacher", "Owen Achebe", signed if done else None),
        ),
        verification_code="K7QM-4TXA",
        verification_url="https://portal.example.invalid/verify/K7QM-4TXA",
    )


def figures() -> ReportFigures:
    """Frozen figures of 2025/26."""
    return ReportFigures(
        alliance=ReportAlliance(
            "Billericay Teaching School Alliance",
            "multiple",
            "#0b6b5d",
            "",
            "office@billericay.example.invalid",
            "https://portal.example.invalid/a/billericay",
        ),
        academic_year="2025/26",
        starts_on=date(2025, 9, 1),
        ends_on=date(2026, 8, 31),
        version=2,
        frozen_at=datetime(2026, 9, 20, 8, 30, tzinfo=UTC),
        kpi_set="Teaching school expectations and KPIs, from 2018",
        summary="The alliance trained eighteen new teachers, ran more courses than ever for support staff, and "
        "went into eleven schools that asked for help. Hollin Bank leads professional development since January.",
        teaching_schools=SCHOOLS,
        member_schools=15,
        supported_schools=11,
        partners=partners(),
        areas=AREAS,
        accountability=accountability(),
        contributions=contributions(),
        breakdowns=breakdowns(),
        months=months(),
        kpis=kpis(),
        notes=(
            ReportNote(
                "Evaluations", "Participants who did not answer the two questions are left out of 2.2.", 86
            ),
            ReportNote("Employment", "Posts that began after the census are not known yet.", 3),
            ReportNote("Support", "Two deployments have no rating by the supported school.", 2),
            ReportNote("Money", "Income is entered when it is invoiced. Nothing is estimated.", None),
        ),
        definitions=definitions(),
    )


def partners() -> tuple[ReportPartner, ...]:
    return (
        ReportPartner("Anglia Ruskin University", "strategic_partner", "University", "UKPRN 10000291"),
        ReportPartner("Diocese of Brentwood", "strategic_partner", "Diocese", "RC04"),
        ReportPartner("Essex County Council", "deliverer", "Local authority", "LA 881"),
        ReportPartner("Ashworth Learning", "deliverer", "Private company", ""),
        ReportPartner("South Green Junior School", "deliverer", "Primary school", "URN 114900"),
    )


def accountability() -> tuple[ReportAccountability, ...]:
    first, second = SCHOOLS[0].code, SCHOOLS[1].code
    since, later = date(2012, 3, 1), date(2026, 1, 5)
    return (
        ReportAccountability("itt", "Recruitment and selection of trainees", first, since),
        ReportAccountability("itt", "Quality of placements and mentoring", first, since),
        ReportAccountability("itt", "Employment of newly qualified teachers", None, None),
        ReportAccountability("cpd", "Evidence-based courses", second, later),
        ReportAccountability("cpd", "Evaluation and impact on practice", second, later),
        ReportAccountability("sts", "Deployment of specialist leaders", first, since),
        ReportAccountability("sts", "Outcomes agreed with the supported schools", first, date(2018, 9, 1)),
    )


def contributions() -> tuple[ReportContribution, ...]:
    return tuple(
        ReportContribution(
            school.code,
            area.code,
            activities,
            sum(map(Decimal, days), Decimal(0)),
            people,
            pence,
            tuple(f"{area.short_name}-{number + 101:04}" for number in range(activities)),
        )
        for school in SCHOOLS
        for area in AREAS
        for activities, days, people, pence in [GIVEN[school.code, area.code]]
    )


def months() -> tuple[ReportMonth, ...]:
    """Activities are put into September, days where they were given."""
    cells = []
    for number in range(12):
        month = date(2025 + (number > 3), (number + 8) % 12 + 1, 1)
        for area in AREAS:
            lines = [GIVEN[school.code, area.code] for school in SCHOOLS]
            activities = 0 if number else sum(line[0] for line in lines)
            cells.append(
                ReportMonth(
                    month, area.code, activities, sum((Decimal(x[1][number]) for x in lines), Decimal(0))
                )
            )
    return tuple(cells)


def breakdowns() -> tuple[ReportBreakdown, ...]:
    lines = contributions()

    def split(*names: str) -> tuple[ReportLine, ...]:
        """Whole contributions dealt out over the names, in turn."""
        groups = [
            [line for n, line in enumerate(lines) if n % len(names) == place] for place in range(len(names))
        ]
        return tuple(
            ReportLine(
                name,
                sum(x.activities for x in group),
                sum((x.days for x in group), Decimal(0)),
                sum(x.people for x in group),
                sum(x.money_pence for x in group),
            )
            for name, group in zip(names, groups, strict=True)
        )

    return (
        ReportBreakdown(
            "By Big 6 tag",
            "Big 6 tag",
            "The Big 6 are the six roles given to teaching schools in 2011.",
            split(
                "School-led initial teacher training",
                "Continuing professional development",
                "Supporting other schools",
                "Succession planning and talent management",
                "Specialist leaders of education",
                "Research and development",
                "Not recorded",
            ),
        ),
        ReportBreakdown(
            "Inside and outside the alliance", "Beneficiaries", "", split("Members", "Other schools")
        ),
        ReportBreakdown(
            "By local authority", "Local authority", "", split("Essex", "Thurrock", "Southend-on-Sea")
        ),
        ReportBreakdown("By phase", "Phase", "", split("Primary", "Secondary", "Special")),
    )


def kpis() -> tuple[ReportKpi, ...]:
    d = Decimal
    return (
        ReportKpi("1.1", "itt", "Teachers trained", "count", ">=", d(15), d(18), None, 0, d(18), "met", ""),
        ReportKpi(
            "1.2",
            "itt",
            "Trainees in a teaching post within six months",
            "percent",
            ">=",
            None,
            d(14),
            d(15),
            3,
            d("93.3"),
            "not_known",
            "The national average of the year is not yet entered.",
        ),
        ReportKpi(
            "2.1",
            "cpd",
            "Evidence-based days",
            "days",
            ">=",
            d(50),
            d("46.5"),
            None,
            4,
            d("46.5"),
            "not_met",
            "",
        ),
        ReportKpi(
            "2.2",
            "cpd",
            "Participants who say it improves practice and was worth the workload",
            "percent",
            ">=",
            d(90),
            d(459),
            d(493),
            86,
            d("93.1"),
            "met",
            "",
        ),
        ReportKpi(
            "3.1",
            "sts",
            "Days of support to schools identified as in need",
            "days",
            ">=",
            d(30),
            d("30.99"),
            None,
            0,
            d("30.99"),
            "met",
            "",
        ),
        ReportKpi(
            "3.2",
            "sts",
            "Support rated good or better by the supported school",
            "percent",
            ">=",
            d(90),
            None,
            None,
            2,
            None,
            "not_known",
            "No ratings were received.",
        ),
    )


def definitions() -> tuple[ReportDefinition, ...]:
    return (
        ReportDefinition(
            "Contribution", "Something an alliance partner gave: time, people or money, with evidence."
        ),
        ReportDefinition(
            "Activity", "One entry of the ledger, counted once, for the teaching school accountable for it."
        ),
        ReportDefinition(
            "Days", "School days given, shared between teaching schools as recorded. Half a day is 0.50."
        ),
        ReportDefinition(
            "Share", "A teaching school’s part of the days of an area. Shares add up to 100.0%."
        ),
        ReportDefinition(
            "People", "Trainees, participants and staff supported. A person may be counted twice."
        ),
        ReportDefinition("Money", "Income received for the activity, in pounds, without VAT."),
        ReportDefinition("Missing", "Records that could not be used for an indicator. Nothing is estimated."),
        ReportDefinition("Not known", "The indicator cannot be compared: a figure or a target is missing."),
    )


def with_figures(**changes: object) -> ReportSnapshot:
    """The report with some figures changed."""
    snapshot = report()
    return replace(snapshot, figures=replace(snapshot.figures, **changes))  # type: ignore[arg-type]

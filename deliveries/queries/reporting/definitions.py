"""The words of the report, printed at its end. DOMAIN.md §1.3, §1.6 and §11 say where they come from."""

from deliveries.report.snapshot import ReportDefinition

DEFINITIONS = tuple(
    ReportDefinition(term=term, meaning=meaning)
    for term, meaning in (
        ("Academic year", "1 September to 31 August. An activity counts in the year in which it happened."),
        (
            "Accountable",
            "The teaching school that answers for an area or a criterion. At any date there is at most one.",
        ),
        (
            "Activity",
            (
                "An entry of the alliance's contribution ledger: a session of a course, a placement, a visit. Entries"
                " are not changed: a wrong one is reversed and taken off. It counts once, with its people and money,"
                " for the teaching school that is accountable; its days are those of the schools that worked."
            ),
        ),
        (
            "Big 6",
            "The six roles of teaching schools since 2011. Every entry carries one of them beside its area.",
        ),
        (
            "Days",
            (
                "Days of work, in hundredths. Where several teaching schools delivered an activity, its days are"
                " split between them by their shares of the effort, which add up to 100%."
            ),
        ),
        (
            "Inside the alliance",
            (
                "Members, strategic partners and deliverers on the day of the activity. A school that was only"
                " supported is outside."
            ),
        ),
        ("Missing", "Records that could not be used for a figure. Nothing is estimated in their place."),
        (
            "People",
            "Participants, trainees or staff supported. Who comes to several sessions of a course counts once.",
        ),
    )
)

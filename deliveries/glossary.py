"""What the words about contributions and reports mean (DOMAIN.md §1.3, §1.6; CAPABILITIES E8 to E14)."""

from alliance_portal.kernel.ui.glossary import Term, register_terms

register_terms(
    Term(
        "accountable",
        "Accountable",
        "The one teaching school that answers to the Department for Education for an area or a criterion, whoever"
        " does the work. A line with nobody is a gap.",
    ),
    Term(
        "contribution",
        "Contribution",
        "Something that was given: a course day, a day of support, a placement. It is counted once, for the"
        " accountable teaching school; its days are split over the schools that did the work.",
    ),
    Term("share", "Share", "A school’s part of a contribution. The shares of a contribution add up to 100%."),
    Term(
        "give_and_gain",
        "Give and gain",
        "What a school gave to others, and what it received from them, in days. Nobody has to be in balance: the page"
        " shows where there is something to offer or to ask for.",
    ),
    Term(
        "kpi",
        "KPI",
        "Key performance indicator: a figure that the Department for Education asks every alliance for, with a"
        " target. The set changes over the years; each year is measured by the set that held then.",
    ),
    Term(
        "big_six",
        "Big 6",
        "The six roles of a teaching school until 2016: teacher training, professional development, support for"
        " other schools, leadership, specialist leaders, and research. Each contribution keeps its tag.",
    ),
    Term(
        "frozen",
        "Frozen",
        "A report or brochure whose words and figures no longer change. A correction needs a new version.",
    ),
    Term(
        "signature",
        "Signature",
        "The head of each teaching school confirms the figures of her own school before the report goes to the"
        " Department for Education.",
    ),
    Term(
        "self_evaluation",
        "Self-evaluation",
        "A school’s own judgement of its work, item by item in four steps. It belongs to the school, which decides"
        " with whom to share it.",
    ),
    Term(
        "heat_map",
        "Heat map",
        "A table of the average steps by theme, phase and local authority, from the results that schools share."
        " Figures of fewer than five schools are hidden, so that no school can be made out.",
    ),
    Term(
        "need",
        "Need",
        "Something that schools are to be helped with, and where it was seen. Courses and support meet it.",
    ),
)

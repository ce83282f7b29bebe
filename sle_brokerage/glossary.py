"""What the words about school-to-school support mean (DOMAIN.md §2)."""

from alliance_portal.kernel.ui.glossary import Term, register_terms

register_terms(
    Term(
        "sle",
        "SLE",
        "Specialist leader of education: an experienced middle or senior leader with a specialism who supports"
        " colleagues in other schools.",
    ),
    Term(
        "release",
        "Release",
        "The home school lets its specialist leader go for a number of days a year to support other schools.",
    ),
    Term(
        "deployment",
        "Deployment",
        "Support that was agreed: who supports which school, with what, for how many days, and what should come of it.",
    ),
    Term(
        "in_need_of_support",
        "Identified as in need of support",
        "A school for which there is a reason, noted when it asks, why it needs support: an inspection, results, or"
        " another sign. Only days for these schools count for the target of 30 a year.",
    ),
    Term(
        "conflict_of_interest",
        "Conflict of interest",
        "A leader or broker has an interest in the school that is supported, for example works for the same trust."
        " It is declared before the match and stays visible.",
    ),
)

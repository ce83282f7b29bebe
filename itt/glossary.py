"""What the words about initial teacher training mean (DOMAIN.md §4)."""

from alliance_portal.kernel.ui.glossary import Term, register_terms

register_terms(
    Term("itt", "ITT", "Initial teacher training: becoming a qualified teacher."),
    Term(
        "responsible_alliance",
        "Responsible for a trainee",
        "The one alliance that counts a trainee. Help with another alliance’s trainee counts as professional"
        " development instead.",
    ),
    Term(
        "training_manager",
        "Training manager",
        "Looks after the trainees of one partnership: a university, trust or other provider of teacher training.",
    ),
    Term("mentor", "Mentor", "A teacher at the placement’s school who looks after the trainee."),
    Term(
        "qts",
        "QTS",
        "Qualified teacher status, which the Department for Education awards at the end of training.",
    ),
    Term(
        "trn",
        "TRN",
        "Teacher reference number: seven digits by which the Department for Education knows a teacher or trainee.",
    ),
    Term(
        "cohort_diversity",
        "Diversity of trainees",
        "How many trainees of a year belong to a group, as counts that somebody typed in. Groups of fewer than five are"
        " not shown, nor what would give them away.",
    ),
)

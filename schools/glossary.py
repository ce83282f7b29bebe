"""What the words about schools and alliances mean (DOMAIN.md §1)."""

from alliance_portal.kernel.ui.glossary import Term, register_terms

register_terms(
    Term(
        "alliance",
        "Teaching school alliance",
        "A group of schools that train teachers, offer professional development and support one another, led by one"
        " or more teaching schools.",
    ),
    Term(
        "teaching_school",
        "Teaching school",
        "A school that the Department for Education has designated to lead an alliance.",
    ),
    Term(
        "designation",
        "Designation",
        "The Department for Education’s decision that a school is a teaching school. It is reviewed when the head"
        " leaves or results fall, and can be renewed, given with conditions, or ended.",
    ),
    Term(
        "kind_of_alliance",
        "Single, job-share and multiple alliances",
        "In a single alliance one teaching school leads; in a job-share two small or special schools lead"
        " together; in a multiple alliance two or more teaching schools do.",
    ),
    Term(
        "member",
        "Member",
        "A school that belongs to the alliance from a day to a day. Belonging to a trust is a different thing.",
    ),
    Term(
        "strategic_partner",
        "Strategic partner",
        "A school, university, authority or other body that shares responsibility for a part of the alliance’s work.",
    ),
    Term(
        "deliverer",
        "Alliance deliverer",
        "A school or body that carries out a part of the work, for example teaches a course, without leading it.",
    ),
    Term(
        "consent",
        "Consent",
        "Somebody’s free yes to being named or shown. It is asked for by e-mail, holds for the words and the picture"
        " that were shown, and can be withdrawn at any time; the story then comes down until the name is out of it.",
    ),
    Term(
        "erasure",
        "Erasure",
        "Somebody is forgotten: her name becomes a number in every record and text, her addresses go, the figures stay."
        " Signed reports and agreements keep the name, because others must be able to rely on them.",
    ),
    Term(
        "correction",
        "Correction",
        "What is wrong about somebody is put right, or she is told within a month why not.",
    ),
    Term("urn", "URN", "The six-digit number of a school in the national register."),
    Term(
        "public_page",
        "Public page",
        "What everybody can read about the alliance or one of its schools without signing in, once somebody has"
        " published it. It names no person, and not who receives support.",
    ),
    Term(
        "lineage",
        "Where we come from",
        "The forms that a partnership of schools took before it became the alliance: each with its dates, what"
        " changed, and where that is written down. Contributions and reports stay with the alliance that recorded"
        " them.",
    ),
    Term(
        "network",
        "Network of alliances",
        "Several alliances that work together on one programme. Each joins by its own decision, at the invitation of"
        " the alliance that founded the network or because it asked, and chooses what the others see of it besides"
        " its name. Schools of one alliance meet in networks of schools, which stand under Courses.",
    ),
    Term(
        "floor_standard",
        "Floor standard",
        "The least that the Department for Education expected of a school’s results. It looked at attainment, progress"
        " or both, differently by year and phase, and was last held against the results of 2018.",
    ),
)

"""The courses of the demo with which people move on to the next post: programmes for teachers and assistants, national
qualifications, headship. Where titles come from: courses.py."""

from __future__ import annotations

from deliveries.models import Big6

from .course_plan import ABOUT, TAUGHT, A, DemoCourse, P

CAREER_COURSES = (
    DemoCourse(
        "Improving Teacher Programme",
        "Six afternoons in a partner school for teachers who want every lesson to be good or better. Participants "
        "watch, plan, teach and reflect together, and try each idea in their own classroom between sessions.",
        (A.ESTABLISHED,),
        P.ALL,
        3,
        45000,
        "st-peters",
        accreditation="OLEVI",
        tags=("Teaching", "Coaching"),
        taught=TAUGHT.PROGRAMME,
        subjects=(ABOUT.TEACHING,),
    ),
    DemoCourse(
        "Outstanding Teacher Programme",
        "For good teachers who are ready to help others become better. Two full days and shared classroom "
        "research over a term, led by facilitators of the alliance.",
        (A.ESTABLISHED, A.MIDDLE_LEADERS),
        P.ALL,
        5,
        65000,
        "st-peters",
        accreditation="OLEVI",
        tags=("Teaching",),
        taught=TAUGHT.PROGRAMME,
        subjects=(ABOUT.TEACHING,),
        after="Improving Teacher Programme",
        parts=(
            "What outstanding looks like",
            "Questioning",
            "Shared research",
            "Coaching others",
            "What we found",
        ),
    ),
    DemoCourse(
        "Outstanding Teaching Assistant Programme",
        "Teaching assistants work on questioning, feedback and independence, with a gap task in their own class and "
        "a visit to see colleagues at work.",
        (A.SUPPORT_STAFF,),
        P.PRIMARY,
        2,
        22000,
        "st-peters",
        accreditation="OLEVI",
        tags=("Support staff",),
    ),
    DemoCourse(
        "National Professional Qualification for Middle Leadership",
        "Lead a team with confidence: evidence on improving teaching, curriculum and assessment, and a project in "
        "your own school with a coach.",
        (A.MIDDLE_LEADERS,),
        P.ALL,
        4,
        90000,
        "st-peters",
        big6=Big6.LEADERSHIP,
        accreditation="NCTL",
        tags=("Leadership",),
    ),
    DemoCourse(
        "National Professional Qualification for Senior Leadership",
        "For those who lead across a whole school. Face-to-face days with heads of the alliance, a placement in "
        "a contrasting school and a whole-school project.",
        (A.SENIOR_LEADERS,),
        P.ALL,
        4,
        105000,
        "billericay-school",
        big6=Big6.LEADERSHIP,
        accreditation="NCTL",
        tags=("Leadership",),
    ),
    DemoCourse(
        "Women into Headship",
        "Two days with headteachers who have made the step: governance, finance, people and staying yourself. "
        "Each participant has a coach and shadows a head for a day.",
        (A.SENIOR_LEADERS,),
        P.ALL,
        2,
        18000,
        "mayflower",
        big6=Big6.LEADERSHIP,
        tags=("Leadership", "Headship"),
        subjects=(ABOUT.LEADERSHIP,),
    ),
    DemoCourse(
        "New to headship: the first year",
        "A small group of new heads meets each half-term with an experienced head to talk through what the term "
        "brings. Confidential, practical and free.",
        (A.HEADTEACHERS,),
        P.ALL,
        2,
        0,
        "st-peters",
        big6=Big6.LEADERSHIP,
        tags=("Headship",),
    ),
)

"""The courses of the demo. Titles are of courses that were or are run: programmes of the published case
studies of teaching schools, and courses of the National Centre for Computing Education (OGL v3). Words and dates are
ours."""

from __future__ import annotations

from dataclasses import dataclass

from cpd.models import Audience, Course, Subject
from deliveries.models import Big6

A, P, K = Audience, Course.Phase, Course.ProviderKind
TAUGHT, ABOUT = Course.Kind, Subject
OUTCOMES = (
    "Plan the next steps for your own class or team",
    "Explain the evidence behind the approach to colleagues",
    "Measure whether it has made a difference to pupils",
)


@dataclass(frozen=True)
class DemoCourse:
    """`days` are whole days; `at` is who delivers it, by key of the cast; evidence says whether KPI 2.1 counts it."""

    title: str
    summary: str
    audiences: tuple[Audience, ...]
    phase: Course.Phase
    days: int
    price: int
    at: str = "buttsbury-infant"
    kind: Course.ProviderKind = K.ALLIANCE_SCHOOL
    big6: Big6 = Big6.CPD
    evidence: bool = True
    accreditation: str = ""
    tags: tuple[str, ...] = ()
    taught: Course.Kind = TAUGHT.COURSE
    subjects: tuple[Subject, ...] = ()
    after: str = ""  # the title of the course that comes before it
    together_with: str = ""  # who provides it too, by key of the cast


COURSES = (
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
        accreditation="NPQ",
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
        accreditation="NPQ",
        tags=("Leadership",),
    ),
    DemoCourse(
        "Women into Headship",
        "Six evenings with headteachers who have made the step: governance, finance, people and staying yourself. "
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
    DemoCourse(
        "Leading phonics in Year 1",
        "How to keep the programme consistent from class to class, spot the children who need more, and use the "
        "screening check to plan. Includes a learning walk in a host school.",
        (A.ESTABLISHED, A.MIDDLE_LEADERS),
        P.PRIMARY,
        1,
        9500,
        tags=("Reading", "Phonics"),
        subjects=(ABOUT.ENGLISH,),
    ),
    DemoCourse(
        "Phonics and early reading for teaching assistants",
        "Hear the sounds right, run a small group well and know when to ask for help. Bring your own questions.",
        (A.SUPPORT_STAFF,),
        P.PRIMARY,
        1,
        6500,
        tags=("Reading", "Phonics"),
    ),
    DemoCourse(
        "Mastery in mathematics, Key Stage 1",
        "Small steps, the right representation and enough talk. Teachers plan a unit together and come back a month "
        "later with children's work.",
        (A.EARLY_CAREER, A.ESTABLISHED),
        P.PRIMARY,
        2,
        16000,
        "buttsbury-infant",
        tags=("Mathematics",),
        subjects=(ABOUT.MATHEMATICS,),
    ),
    DemoCourse(
        "Mastery in mathematics, Key Stage 2",
        "Fractions, ratio and reasoning: how pupils learn them, where they stumble, and what to do on Monday.",
        (A.EARLY_CAREER, A.ESTABLISHED),
        P.PRIMARY,
        2,
        16000,
        "buttsbury-junior",
        tags=("Mathematics",),
        subjects=(ABOUT.MATHEMATICS,),
    ),
    DemoCourse(
        "Early career teachers' network",
        "A half-termly afternoon for teachers in their first two years: behaviour, planning that fits in a week, "
        "working with parents, and time to compare notes.",
        (A.EARLY_CAREER,),
        P.ALL,
        3,
        0,
        "quilters-junior",
        tags=("Early career",),
        taught=TAUGHT.NETWORK,
        subjects=(ABOUT.TEACHING, ABOUT.PASTORAL),
    ),
    DemoCourse(
        "SENCO network: dyslexia and low-incidence need",
        "Practical briefings with Ramsden Hall, case discussion in confidence, and what the next inspection will "
        "ask. Materials are shared with all member schools.",
        (A.MIDDLE_LEADERS,),
        P.ALL,
        2,
        4000,
        "ramsden-hall",
        evidence=False,
        tags=("SEND",),
        taught=TAUGHT.NETWORK,
        subjects=(ABOUT.SEND,),
    ),
    DemoCourse(
        "Makaton foundation workshop",
        "The first signs and symbols for everyday use in class, taught by a licensed tutor. Suitable for anybody who "
        "works with young children.",
        (A.SUPPORT_STAFF, A.ESTABLISHED),
        P.EARLY_YEARS,
        1,
        7500,
        "ramsden-hall",
        accreditation="Makaton Charity",
        evidence=False,
        tags=("SEND", "Early years"),
    ),
    DemoCourse(
        "Autism in the mainstream classroom",
        "What helps, what does not, and why. A morning of evidence and an afternoon of adapting your own plans, with "
        "colleagues from a special school.",
        (A.EARLY_CAREER, A.ESTABLISHED, A.SUPPORT_STAFF),
        P.ALL,
        1,
        8500,
        "ramsden-hall",
        tags=("SEND",),
    ),
    DemoCourse(
        "Adapted teaching and effective learning interventions in secondary computing",
        "Find the gaps that matter, close them with short, well-aimed teaching, and check that it has worked.",
        (A.ESTABLISHED,),
        P.SECONDARY,
        1,
        9000,
        "mayflower",
        tags=("Computing",),
    ),
    DemoCourse(
        "Teaching programming in primary schools",
        "From unplugged activities to a first program. Each participant leaves with a sequence of lessons tried "
        "out with colleagues.",
        (A.EARLY_CAREER, A.ESTABLISHED),
        P.PRIMARY,
        1,
        9000,
        "billericay-school",
        tags=("Computing",),
        subjects=(ABOUT.COMPUTING,),
    ),
    DemoCourse(
        "Closing the gap: research into practice",
        "Four schools try one idea each, measure it properly and tell the others. Led with Anglia Ruskin University.",
        (A.ESTABLISHED, A.MIDDLE_LEADERS),
        P.ALL,
        3,
        12000,
        "anglia-ruskin",
        K.UNIVERSITY,
        Big6.RESEARCH,
        tags=("Research", "Pupil premium"),
        taught=TAUGHT.PROJECT,
        subjects=(ABOUT.TEACHING,),
        together_with="buttsbury-junior",
    ),
    DemoCourse(
        "Lesson study: plan, teach, observe, reflect",
        "Threes of teachers from different schools plan one lesson together and teach it in turn. The visits are "
        "arranged for you.",
        (A.ESTABLISHED,),
        P.ALL,
        2,
        6000,
        "stock",
        big6=Big6.RESEARCH,
        tags=("Research",),
        taught=TAUGHT.STUDY_GROUP,
        subjects=(ABOUT.TEACHING,),
    ),
    DemoCourse(
        "Subject leaders: deep dives without the drama",
        "Know your subject across the school, tell its story, and look at pupils' work with a critical friend.",
        (A.MIDDLE_LEADERS,),
        P.PRIMARY,
        1,
        9500,
        "brightside",
        tags=("Curriculum", "Ofsted"),
    ),
    DemoCourse(
        "Pupil premium: spending it where it counts",
        "What the evidence says, how to choose, and how to show governors what became of the money.",
        (A.SENIOR_LEADERS, A.HEADTEACHERS),
        P.ALL,
        1,
        11000,
        "csi",
        K.EXTERNAL,
        tags=("Pupil premium",),
    ),
    DemoCourse(
        "Early years: the enabling environment",
        "A learning walk through three settings, then a plan for your own with a colleague who has done it.",
        (A.ESTABLISHED, A.SUPPORT_STAFF),
        P.EARLY_YEARS,
        1,
        7000,
        "south-green-infant",
        evidence=False,
        tags=("Early years",),
        taught=TAUGHT.LEARNING_WALK,
    ),
    DemoCourse(
        "Coaching skills for specialist leaders",
        "Listening, questions and contracts: how to help another school without taking over. Required for new SLEs.",
        (A.MIDDLE_LEADERS, A.SENIOR_LEADERS),
        P.ALL,
        2,
        15000,
        "buttsbury-infant",
        big6=Big6.SLES,
        tags=("Coaching",),
    ),
    DemoCourse(
        "Mentoring trainees and early career teachers",
        "Observe what matters, give feedback that can be acted on, and write reports that help. For mentors of all "
        "routes.",
        (A.ESTABLISHED, A.MIDDLE_LEADERS),
        P.ALL,
        1,
        5000,
        "mid-essex-itt",
        K.EXTERNAL,
        tags=("Mentoring",),
    ),
)

"""The programme of the demo for newly qualified teachers (NQTs): booked as a whole or by single sessions (C59)."""

from __future__ import annotations

from .course_plan import ABOUT, TAUGHT, A, DemoCourse, P

SINGLE = 6500  # pence for a session by itself
NQT_PROGRAMME = DemoCourse(
    "NQT programme",
    "Six days for newly qualified teachers, each on what matters just then. Come to all of them with the "
    "same group, or to the sessions that you need.",
    (A.EARLY_CAREER,),
    P.PRIMARY,
    6,
    30000,
    "st-peters",
    tags=("Early career", "Behaviour"),
    taught=TAUGHT.PROGRAMME,
    subjects=(ABOUT.TEACHING,),
    parts=(
        "Behaviour and routines",
        "Planning for every child",
        "Questions that make them think",
        "Marking and workload",
        "Working with parents",
        "Looking back, and ahead",
    ),
)

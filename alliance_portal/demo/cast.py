"""The cast: the alliances, schools and people of the demo, the tests and the pictures, named once.

Schools are real (the national register, OGL v3). People are invented, and so is everything they do.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from alliance_portal.kernel.roles import Right, Role
from schools.models import AllianceKind, Membership, Organisation

DAY_ONE = dt.date(2012, 3, 1)


@dataclass(frozen=True)
class School:
    """A registered school and what it is to the alliance from a date on."""

    key: str
    urn: int
    name: str
    roles: tuple[Membership.Role, ...] = (Membership.Role.MEMBER,)
    since: dt.date = DAY_ONE


@dataclass(frozen=True)
class Partner:
    key: str
    kind: Organisation.Kind
    name: str
    identifier: str = ""
    trust_type: str = ""
    roles: tuple[Membership.Role, ...] = (Membership.Role.DELIVERER,)


@dataclass(frozen=True)
class Member:
    """A person of the cast: at which school or partner, with which roles there (a co-ordinator's is alliance-wide)."""

    key: str
    name: str
    at: str
    job_title: str
    roles: tuple[Role | Right, ...]
    strand: str = ""

    @property
    def email(self) -> str:
        first, *_, last = self.name.lower().replace("'", "").split()
        return f"{first}.{last}@alliance-portal.invalid"


@dataclass(frozen=True)
class Lead:
    school: str
    since: dt.date
    designated_on: dt.date
    until: dt.date | None = None


@dataclass(frozen=True)
class AllianceCast:
    slug: str
    name: str
    colour: str
    kinds: tuple[tuple[AllianceKind.Kind, dt.date, dt.date | None, str], ...]
    leads: tuple[Lead, ...]
    schools: tuple[School, ...]
    people: tuple[Member, ...]
    partners: tuple[Partner, ...] = field(default=())


SP, M, S = Membership.Role.STRATEGIC_PARTNER, Membership.Role.MEMBER, Membership.Role.SUPPORTED
COORDINATES, HEADS = (Role.COORDINATOR, Right.SAFEGUARDING), (Role.HEAD, Right.SAFEGUARDING)
ST_PETERS, BUTTSBURY = "st-peters", "buttsbury-infant"

BILLERICAY = AllianceCast(
    slug="billericay",
    name="Billericay Teaching School Alliance",
    colour="#1d4f91",
    kinds=(
        (AllianceKind.Kind.SINGLE, DAY_ONE, dt.date(2014, 8, 31), ""),
        (AllianceKind.Kind.MULTIPLE, dt.date(2014, 9, 1), None, ""),
    ),
    leads=(
        Lead(ST_PETERS, DAY_ONE, DAY_ONE),
        Lead(BUTTSBURY, dt.date(2014, 9, 1), dt.date(2014, 9, 1)),
    ),
    schools=(
        School(ST_PETERS, 115167, "St Peter's Catholic Primary School", (M,)),
        School(BUTTSBURY, 115276, "Buttsbury Infant School", (M,)),
        School("billericay-school", 136861, "The Billericay School"),
        School("brightside", 132164, "Brightside Primary School"),
        School("buttsbury-junior", 136734, "Buttsbury Junior School"),
        School(
            "downham",
            115119,
            "Downham Church of England Voluntary Controlled Primary School",
            since=dt.date(2016, 9, 1),
        ),
        School("mayflower", 137048, "Mayflower High School", since=dt.date(2013, 9, 1)),
        School("quilters-infant", 114884, "Quilters Infant School"),
        School("quilters-junior", 114801, "Quilters Junior School"),
        School("ramsden-hall", 142612, "Ramsden Hall Academy", since=dt.date(2017, 9, 1)),
        School("south-green-infant", 115039, "South Green Infant School", (M, SP)),
        School("south-green-junior", 114946, "South Green Junior School"),
        School("stock", 115120, "Stock Church of England Primary School", since=dt.date(2015, 9, 1)),
        School("sunnymede-infant", 114942, "Sunnymede Infant School"),
        School("sunnymede-junior", 114910, "Sunnymede Primary School", (M, S)),
    ),
    partners=(
        Partner("bct", Organisation.Kind.TRUST, "Billericay Community Trust", "", "foundation", (SP,)),
        Partner("anglia-ruskin", Organisation.Kind.UNIVERSITY, "Anglia Ruskin University", "10000291"),
        Partner("mid-essex-itt", Organisation.Kind.OTHER, "Mid Essex Initial Teacher Training"),
        Partner("csi", Organisation.Kind.OTHER, "Consortium for School Improvement"),
        Partner("essex", Organisation.Kind.LOCAL_AUTHORITY, "Essex County Council", "881", roles=()),
    ),
    people=(
        Member(
            "coordinator",
            "Priya Shah",
            ST_PETERS,
            "Alliance co-ordinator",
            COORDINATES,
        ),
        Member("head-st-peters", "Margaret Doyle", ST_PETERS, "Headteacher", HEADS),
        Member("head-buttsbury", "Alan Whitlock", BUTTSBURY, "Headteacher", HEADS),
        Member("head", "Ruth Okafor", "south-green-infant", "Headteacher", HEADS),
        Member(
            "head-sunnymede",
            "Daniel Frost",
            "sunnymede-junior",
            "Headteacher",
            HEADS,
        ),
        Member("head-brightside", "Helen Marsh", "brightside", "Headteacher", HEADS),
        Member("teacher", "Tom Reed", "south-green-infant", "Class teacher, Year 1", (Role.TEACHER,)),
        Member("teacher-2", "Aisha Khan", "south-green-infant", "Reception teacher", (Role.TEACHER,)),
        Member("teacher-3", "Ellie Winter", "south-green-infant", "Teaching assistant", (Role.TEACHER,)),
        Member("teacher-4", "Marcus Bell", "brightside", "Maths lead", (Role.TEACHER,)),
        Member("teacher-5", "Joanna Pike", "sunnymede-junior", "English lead", (Role.TEACHER,)),
        Member("sle", "Sian Pugh", BUTTSBURY, "Deputy headteacher", (Role.SLE,)),
        Member("sle-2", "Gareth Lowe", ST_PETERS, "Assistant headteacher", (Role.SLE,)),
        Member("cpd-lead", "Hannah Osei", "sunnymede-junior", "Assistant headteacher", (Role.CPD_LEAD,)),
        Member("deputy", "Grace Lindley", "south-green-infant", "Deputy headteacher", (Role.DEPUTY,)),
        Member(
            "strand-lead", "Imogen Clarke", "mayflower", "Assistant headteacher", (Role.STRAND_LEAD,), "cpd"
        ),
        Member("finance", "Judith Amos", ST_PETERS, "Finance officer", (Role.FINANCE,)),
        Member("trust", "Paul Everett", "bct", "Director of education", (Role.TRUST_STAFF,)),
        Member("partner", "Ruby Castellan", "anglia-ruskin", "Partnership tutor", (Role.PARTNER,)),
        Member("la", "Simon Hale", "essex", "School improvement officer", (Role.LA_OFFICER,)),
        Member(
            "training-manager",
            "Owen Sadler",
            "mid-essex-itt",
            "Training manager of the partnership",
            (Role.TRAINING_MANAGER,),
        ),
        Member("mentor", "Nadia Rahman", "quilters-junior", "ITT mentor, Year 4", (Role.MENTOR,)),
    ),
)

PLYMOUTH = AllianceCast(
    slug="plymouth",
    name="Plymouth Teaching School Alliance",
    colour="#7a2048",
    kinds=((AllianceKind.Kind.MULTIPLE, DAY_ONE, None, ""),),
    leads=(Lead("high-view", DAY_ONE, DAY_ONE), Lead("prince-rock", DAY_ONE, DAY_ONE)),
    schools=(
        School("high-view", 135853, "High View School"),
        School("prince-rock", 143476, "Prince Rock Primary School"),
    ),
    people=(
        Member(
            "coordinator",
            "Colin Tregear",
            "high-view",
            "Alliance co-ordinator",
            COORDINATES,
        ),
        Member("lead", "Edward Finch", "high-view", "Director of the alliance", (Role.LEAD,)),
        Member("head", "Bridget Nance", "high-view", "Headteacher", HEADS),
        Member(
            "head-prince-rock",
            "Oliver Penrose",
            "prince-rock",
            "Headteacher",
            HEADS,
        ),
        Member("teacher", "Jenna Roskilly", "high-view", "Class teacher", (Role.TEACHER,)),
        Member("sle", "Petra Hocking", "prince-rock", "Assistant headteacher", (Role.SLE,)),
        Member("mentor", "Rory Kitto", "prince-rock", "ITT mentor", (Role.MENTOR,)),
    ),
)

THURROCK = AllianceCast(
    slug="thurrock",
    name="Thurrock Teaching School Alliance",
    colour="#f5a800",
    kinds=(
        (
            AllianceKind.Kind.JOB_SHARE,
            dt.date(2017, 9, 1),
            None,
            "Two special schools, neither large enough to lead alone",
        ),
    ),
    leads=(
        Lead("beacon-hill", dt.date(2017, 9, 1), dt.date(2017, 9, 1)),
        Lead("treetops", dt.date(2017, 9, 1), dt.date(2017, 9, 1)),
    ),
    schools=(
        School("beacon-hill", 138736, "Beacon Hill Academy", since=dt.date(2017, 9, 1)),
        School("treetops", 144234, "Treetops School", since=dt.date(2017, 9, 1)),
    ),
    people=(
        Member(
            "coordinator",
            "Fiona Gale",
            "treetops",
            "Alliance co-ordinator",
            COORDINATES,
        ),
        Member("head", "Samuel Adeyemi", "beacon-hill", "Headteacher", HEADS),
    ),
)

CAST = (BILLERICAY, PLYMOUTH, THURROCK)
REVIEWER_NAME, REVIEWER_EMAIL = "Dora Vane", "dora.vane@dfe.invalid"

"""Invented staff of the real schools, so that courses have somebody on them."""

from __future__ import annotations

from dataclasses import dataclass

from alliance_portal.kernel.roles import Actor
from schools.actions.people import add_person
from schools.models import Organisation, Person, Staff

# fmt: off
FIRST = (
    "Amelia",
    "Ben",
    "Carys",
    "Dev",
    "Elena",
    "Femi",
    "Grace",
    "Hamza",
    "Imogen",
    "Jack",
    "Keira",
    "Leon",
    "Maya",
    "Noah",
    "Olwen",
    "Patrick",
    "Qasim",
    "Rosie",
    "Sunil",
    "Tara",
    "Umar",
    "Violet",
    "Will",
    "Xanthe",
    "Yusuf",
    "Zoe",
    "Abigail",
    "Bryn",
    "Chloe",
    "Declan",
    "Esme",
    "Faisal",
    "Gwen",
    "Harriet",
    "Idris",
    "Jasmine",
    "Kofi",
    "Lucy",
    "Meera",
    "Niamh",
    "Oscar",
    "Poppy",
    "Rafael",
    "Saoirse",
    "Theo",
)
LAST = (
    "Archer",
    "Bassett",
    "Clarke",
    "Dunmore",
    "Ellwood",
    "Farrow",
    "Goodwin",
    "Harding",
    "Ingram",
    "Jessop",
    "Kirby",
    "Langton",
    "Mistry",
    "Norwood",
    "Osei",
    "Pearce",
    "Quinn",
    "Rowley",
    "Sandhu",
    "Thorpe",
    "Underhill",
    "Vickers",
    "Walcott",
    "Yates",
    "Ashby",
    "Birch",
    "Cotton",
    "Draper",
    "Emerson",
    "Fielding",
    "Gresham",
    "Holloway",
    "Irving",
    "Jarvis",
    "Kendall",
    "Lister",
    "Marlow",
    "Nugent",
    "Oakes",
    "Purcell",
    "Rudd",
    "Swann",
    "Tilley",
    "Verma",
    "Whitby",
)
# fmt: on
JOBS = (
    "Class teacher",
    "Early career teacher",
    "Teaching assistant",
    "Subject leader",
    "Phase leader",
    "Assistant headteacher",
    "SENCO",
)


@dataclass(frozen=True)
class Colleague:
    name: str
    job_title: str

    @property
    def email(self) -> str:
        return f"{self.name.lower().replace(' ', '.')}@schools.invalid"


COLLEAGUES = [
    Colleague(f"{first} {LAST[number]}", JOBS[number % len(JOBS)]) for number, first in enumerate(FIRST)
] + [
    Colleague(f"{first} {LAST[(number + 7) % len(LAST)]}", JOBS[(number + 3) % len(JOBS)])
    for number, first in enumerate(FIRST)
]


KINDS = {
    "assistant headteacher": Staff.SENIOR_LEADERS,
    "deputy headteacher": Staff.SENIOR_LEADERS,
    "headteacher": Staff.HEADTEACHERS,
    "early career": Staff.EARLY_CAREER,
    "teaching assistant": Staff.SUPPORT_STAFF,
    "business manager": Staff.OFFICE,
    "lead": Staff.MIDDLE_LEADERS,
    "senco": Staff.MIDDLE_LEADERS,
    "teacher": Staff.ESTABLISHED,
}


def kind_of(job_title: str) -> str:
    """As somebody would choose it who reads the job; "" where it does not say."""
    job = job_title.lower()
    return next((kind.value for words, kind in KINDS.items() if words in job), "")


def employ(actor: Actor, schools: list[Organisation], first: int = 0) -> list[Person]:
    """Some six colleagues at each school, by turns, beginning with that number of the list."""
    people = []
    for number, colleague in enumerate(COLLEAGUES[first : first + 6 * max(len(schools), 4)]):
        known = Person.objects.filter(email=colleague.email).first()
        people.append(
            known
            or add_person(
                actor=actor,
                organisation=schools[number % len(schools)],
                name=colleague.name,
                email=colleague.email,
                job_title=colleague.job_title,
                staff=kind_of(colleague.job_title),
            )
        )
    return people

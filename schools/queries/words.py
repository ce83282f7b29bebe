"""What texts call the place that somebody comes from: a school is a school, any other is an organisation (C57)."""

from __future__ import annotations

from alliance_portal.kernel.roles import Actor, Role
from schools.models import Organisation, Person

FROM_ELSEWHERE = (Role.PARTNER, Role.LA_OFFICER, Role.TRAINING_MANAGER)
SCHOOL, ORGANISATION = "school", "organisation"
WITHOUT_A_HEAD = {
    "the head of the school": "whoever books for the organisation",
    "The heads of the school": "Whoever books for the organisation",
    "The head and deputies of your school, and the co-ordinators": "The co-ordinators",
    "the head of your school": "whoever books for your organisation",
    "your headteacher": "whoever books for your organisation",
    "Your head, deputies and CPD lead": "Whoever books for your organisation",
}


def person_label(person: Person) -> str:
    """The name and the job: two colleagues can have one name."""
    return f"{person.name}, {person.job_title}" if person.job_title else person.name


def noun_of(organisation: Organisation) -> str:
    return organisation.called.lower()


def noun_for(actor: Actor) -> str:
    """What "your school" is to the reader: whoever books for a partner, works for an authority or keeps the
    programme of a partnership, and acts for no school, comes from none."""
    from_elsewhere = actor.has(*FROM_ELSEWHERE) and not actor.schools_led
    return ORGANISATION if from_elsewhere else SCHOOL


def spoken(text: str, noun: str) -> str:
    """A text that was written for schools, of an organisation: it has no head, but people who book for it."""
    if noun == SCHOOL:
        return text
    for head, instead in WITHOUT_A_HEAD.items():
        text = text.replace(head, instead)
    return text.replace(SCHOOL, noun)

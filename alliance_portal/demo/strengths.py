"""What schools of the demo's alliance are good at, whom to ask there, and what one of them works on;
and when the alliance spoke with some."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from alliance_portal.kernel.roles import Actor, Strand
from schools.actions.school_page import name_contact, note_conversation, save_priority, save_strength
from schools.models import Conversation, Organisation, PageCheck, Person, Priority, SchoolContact, Strength

from .support_year import area

# school → what it shows others: specialism, in its own words
STRENGTHS = {
    "buttsbury-infant": ("Phonics", "Daily phonics from Reception to Year 2, open to visitors on Thursdays"),
    "brightside": ("Maths", "Mastery in mathematics with mixed-age classes"),
    "south-green-infant": (
        "Behaviour and discipline",
        "Calm starts to the day, with a key adult for each child",
    ),
}
# Whose lessons others may watch.
TEACHERS = {"Tom Reed": ("Phonics", "Ten minutes of phonics at the start of each morning")}
# school → days ago, how, about what
CONVERSATIONS = {
    "south-green-infant": (
        12,
        Conversation.Kind.VISIT,
        "Saw phonics in Year 1, and what parents say of reading",
    ),
    "buttsbury-infant": (40, Conversation.Kind.TELEPHONE, "Would open its classrooms to visitors in spring"),
    "brightside": (150, Conversation.Kind.MEETING, "What the support in phonics changed"),
}
# school → days since it last said that its page is right
CHECKED = {"south-green-infant": 420, "buttsbury-infant": 60}
CONTACTS = {"Ruth Okafor": Strand.SUPPORT, "Helen Marsh": Strand.CPD, "Alan Whitlock": Strand.ITT}


def show_strengths(actor: Actor, known: dict[str, Organisation]) -> None:
    for key, (name, detail) in STRENGTHS.items():
        strength = Strength(organisation=known[key], specialism=area(name), detail=detail)
        save_strength(actor=actor, strength=strength)
    for person in Person.objects.filter(name__in=TEACHERS).select_related("organisation"):
        name, detail = TEACHERS[person.name]
        offer = Strength(
            organisation=person.organisation,
            person=person,
            specialism=area(name),
            detail=detail,
            offers_modelling=True,
        )
        save_strength(actor=actor, strength=offer)
    for person in Person.objects.filter(name__in=CONTACTS).select_related("organisation"):
        contact = SchoolContact(organisation=person.organisation, person=person, area=CONTACTS[person.name])
        name_contact(actor=actor, contact=contact)
    for key, days_ago in CHECKED.items():
        checked_at = timezone.now() - dt.timedelta(days=days_ago)
        PageCheck.objects.create(organisation=known[key], checked_at=checked_at)
    for key, (days_ago, kind, about) in CONVERSATIONS.items():
        happened_on = timezone.localdate() - dt.timedelta(days=days_ago)
        said = Conversation(organisation=known[key], happened_on=happened_on, kind=kind, about=about)
        note_conversation(actor=actor, conversation=said)
    save_priority(
        actor=actor,
        priority=Priority(
            organisation=known["south-green-infant"],
            title="Every child reads at home",
            specialism=area("Phonics"),
            success_measure="Nine families in ten read with their child four times a week",
            is_shared=True,
        ),
    )

"""Two stories of the demonstration: one is published with consent, one waits for an answer."""

from __future__ import annotations

import io

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

from alliance_portal.kernel.images import clean_picture
from alliance_portal.kernel.roles import Actor
from schools.actions.news import (
    answer_consent,
    ask_for_consent,
    name_in_story,
    publish_story,
    save_story,
    tell_of_story,
)
from schools.forms.news import PICTURE_BOX
from schools.models import NewsItem, Organisation, Person

READING = """\
When Tom Reed came back from Leading phonics he changed one thing: the first ten minutes of every morning.

Since January each class at South Green begins the day with

- one sound, heard, said and written
- a book that uses no other sounds
- two minutes in which the children read to each other

“Nobody works longer than before,” says Ruth Okafor, the head. “We stopped doing three other things.” Two schools of \
the alliance have been to see it; more are welcome on Thursday mornings.
"""
MATHS = """\
For two terms Gareth Lowe spent a day a fortnight at Sunnymede Junior School. Together with the teachers of Year 4 he \
planned, taught and looked again.

What stays when he has gone: a plan for each unit, written by the teachers themselves, and a visit to each other’s \
lessons once a month.
"""


def tell_stories(actor: Actor, schools: dict[str, Organisation], people: dict[str, Person]) -> None:
    """Once: in an alliance without any."""
    if NewsItem.objects.exists():
        return
    reading = NewsItem(
        title="Ten minutes every morning",
        body=READING,
        school=schools["south-green-infant"],
        picture_alt="Drawing: a stack of books in the colours of the alliance",
        picture_consent="A drawing: nobody is shown",
    )
    drawing = clean_picture(ContentFile(_books()), box=PICTURE_BOX, photo=True)
    save_story(actor=actor, item=reading, picture=drawing)
    for person in (people["teacher"], people["head"]):
        mention = name_in_story(actor=actor, item=reading, person=person)
        answer_consent(actor=actor, mention=mention, agrees=True)
    name_in_story(actor=actor, item=reading, organisation=reading.school)
    publish_story(actor=actor, item=reading)
    tell_of_story(actor=actor, item=reading)
    maths = NewsItem(title="A day a fortnight", body=MATHS, school=schools["sunnymede-junior"])
    save_story(actor=actor, item=maths)
    name_in_story(actor=actor, item=maths, person=people["sle-2"])
    ask_for_consent(actor=actor, item=maths)


def _books() -> bytes:
    sheet = Image.new("RGB", (1200, 600), "#e8edf4")
    draw = ImageDraw.Draw(sheet)
    books = (("#1d4f91", 820, 0), ("#2f8f6b", 700, 60), ("#e3a008", 760, -30), ("#7a2048", 620, 20))
    for number, (colour, width, shift) in enumerate(books):
        top, left = 470 - number * 105, 600 - width // 2 + shift
        draw.rounded_rectangle((left, top, left + width, top + 95), 12, fill=colour)
        draw.rectangle((left + 60, top, left + 80, top + 95), fill="#ffffff")
    out = io.BytesIO()
    sheet.save(out, "PNG")
    return out.getvalue()

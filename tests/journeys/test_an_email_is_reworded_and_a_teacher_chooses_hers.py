"""A co-ordinator changes the wording of an e-mail; a teacher gets it in the new words, and chooses to have no more."""

import pytest
from django.core import mail

from alliance_portal.kernel.mail import send
from alliance_portal.kernel.models import OutgoingMail
from schools.models import Person
from tests.journeys.portal import Portal

pytestmark = pytest.mark.browser
WORDS = "Hello ((name)),\n\nHow was ((course))?\n\nTell us here:\n((link))\n\n((alliance))"


def ask(portal: Portal) -> OutgoingMail:
    """A course is over: Tom is asked how it was, and the post comes round."""
    with portal.inside() as actor:
        tom = Person.objects.get(name="Tom Reed")
        values = {"course": "Leading phonics", "link": f"{portal.url}{portal.address()}"}
        letter = send(actor=actor, to=tom, kind="cpd.evaluation", values=values, about="Leading phonics")
    portal.post()
    return letter


def test_an_email_is_reworded_and_a_teacher_chooses_hers(portal: Portal) -> None:
    priya = portal.person("coordinator")
    priya.follow("E-mails")
    priya.arrives("E-mails")
    priya.follow("E-mail wording")
    priya.arrives("E-mail wording")
    priya.follow("Two questions after a course")
    priya.arrives("Two questions after a course")
    priya.press("Change the wording")
    priya.arrives("Change the wording")
    priya.fill("Text", WORDS.replace("((link))", "((lnk))"))
    priya.press("Preview")
    priya.is_told("((lnk)) is no placeholder of this e-mail. Choose one from the list")
    priya.fill("Text", WORDS)
    priya.fill("Subject", "How was ((course))?")
    priya.press("Preview")
    priya.arrives("Preview")
    priya.sees("Nothing is saved yet", "How was Leading phonics?", "Hello Priya Shah,")
    priya.press("Send a test to me")
    priya.sees("A test is on its way to")
    priya.fill("What did you change, and why?", "Shorter and friendlier")
    priya.press("Save this wording")
    priya.arrives("Two questions after a course")
    priya.sees("Version 1", "Shorter and friendlier", "In use")

    letter = ask(portal)
    priya.open(portal.address("mail/wording/cpd.evaluation/"))
    priya.follow("Show it as in your latest e-mail of this kind")
    priya.sees("Filled in with your latest e-mail of this kind, to Tom Reed", "Hello Tom Reed,")
    priya.follow("Show made-up samples")
    priya.sees("Hello Priya Shah,")
    [message] = [one for one in mail.outbox if one.subject == "How was Leading phonics?"]
    assert message.body.startswith("Hello Tom Reed,\n\nHow was Leading phonics?")
    stop = message.extra_headers["List-Unsubscribe"].strip("<>")

    tom = portal.stranger(phone=True)
    tom.open(stop)
    tom.arrives("Stop these e-mails?")
    tom.press("Stop them")
    tom.arrives("You will not get these e-mails any more")
    tom.press("Undo: I want them after all")
    tom.arrives("Stop these e-mails?")

    tom = portal.person("teacher")
    tom.follow("Your account")
    tom.follow(f"Your e-mails from {portal.cast.name}")
    tom.arrives("Your e-mails")
    tom.sees("Your bookings on courses", "You need them to be in the right place on the right day.")
    tom.page.get_by_label("Questions afterwards", exact=False).uncheck()
    tom.press("Save")
    tom.sees("Your choice is saved.")
    tom.examine()

    unwanted = ask(portal)
    priya.open(portal.address(f"mail/{unwanted.public_id}/"))
    priya.sees("Not wanted", "Tom Reed chose not to have e-mails of this kind", "Version 1 of your own")
    priya.examine()
    priya.open(portal.address(f"mail/{letter.public_id}/"))
    priya.sees("Sent")
    priya.open(portal.address("mail/wording/cpd.evaluation/"))
    priya.press("Back to the standard wording")
    priya.arrives("Go back to the standard wording?")
    priya.press("Use the standard wording")
    priya.arrives("Two questions after a course")
    priya.sees("Two questions about Leading phonics", "Version 2")

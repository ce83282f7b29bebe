"""A co-ordinator reads what waits to be sent, puts one e-mail right, stops it, thinks better of it, and it goes."""

import pytest

from schools.models import Person
from tests.cpd.making import book, make_run
from tests.journeys.portal import Portal

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("phone", [False, True], ids=["desk", "phone"])
def test_a_co_ordinator_stops_an_email(portal: Portal, phone: bool) -> None:
    with portal.inside() as actor:
        book(actor, make_run(), [Person.objects.get(name="Tom Reed")])
    priya = portal.person("coordinator", phone=phone)
    priya.open(portal.address("mail/?state=waiting"))
    priya.arrives("E-mails")
    priya.page.get_by_role("link", name="Booked: Leading phonics").first.click()
    priya.sees("Tom Reed", "Waiting", "The hall, Perry Street")
    priya.examine()
    priya.press("Change")
    priya.arrives("Change the e-mail")
    priya.fill("Subject", "")
    priya.press("Save")
    priya.is_told("Enter a subject")
    priya.fill("Subject", "Your place in phonics")
    priya.press("Save")
    priya.arrives("Your place in phonics")
    priya.sees("The e-mail is changed")
    priya.press("Stop it")
    priya.arrives("Stop this e-mail?")
    priya.press("Stop the e-mail")
    priya.arrives("Your place in phonics")
    priya.sees("The e-mail is stopped and will not be sent", "Stopped")
    portal.post()
    priya.press("Undo the stop")
    priya.arrives("Your place in phonics")
    priya.sees("the e-mail waits again")
    portal.post()
    priya.page.reload()
    priya.sees("Sent")
    priya.open(portal.address("mail/"))
    priya.arrives("E-mails")

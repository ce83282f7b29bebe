"""A head needs longer for a teacher's request about his data: she takes two months more, and he reads why
(UK GDPR, Article 12(3))."""

import datetime as dt

import pytest

from alliance_portal.kernel.models import OutgoingMail
from alliance_portal.kernel.tenancy import enter
from alliance_portal.kernel.ui.formats import day
from schools.actions.corrections import ask_for_correction
from schools.models import PrivacyRequest
from tests.journeys.portal import Portal
from tests.schools.test_privacy_requests import ASKED

pytestmark = pytest.mark.browser
MORE, WHY = "Take two months more", "It stands in four hundred registers."


def test_a_request_about_data_takes_more_time(portal: Portal) -> None:
    with enter(account=portal.account("teacher"), alliance=portal.alliance) as actor:
        request = ask_for_correction(actor=actor, **ASKED)
    ruth = portal.person("head")
    ruth.follow("Tom Reed asks for a correction")
    ruth.arrives("Tom Reed")
    ruth.sees(day(request.due_on))
    ruth.follow(MORE)
    ruth.arrives("Take two months more?")
    ruth.press(MORE)
    ruth.is_told("Enter the reason")
    ruth.fill("Why does it take longer than a month?", WHY)
    ruth.press(MORE)
    ruth.arrives("Tom Reed")
    with portal.inside():
        until = PrivacyRequest.objects.get().due_on
        letter = OutgoingMail.objects.get(kind="schools.request_takes_longer")
        assert WHY in letter.text
    assert until > request.due_on + dt.timedelta(days=55)
    ruth.sees(f"Answer it by {day(until)}. We have told Tom Reed.", "Why it takes longer", WHY)
    ruth.misses(MORE)

    tom = portal.person("teacher", phone=True)
    tom.open(portal.address(f"your-data/requests/{request.public_id}/"))
    tom.arrives("Your request")
    tom.sees(day(until), WHY)

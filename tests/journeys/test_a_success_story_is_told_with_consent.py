"""A head proposes a story, the co-ordinator asks who is named, he agrees, it is published; he withdraws, it is gone."""

import re

import pytest
from playwright.sync_api import expect

from alliance_portal.kernel.models import OutgoingMail
from alliance_portal.kernel.private_links import with_links
from tests.journeys.portal import Portal

pytestmark = pytest.mark.browser
TITLE = "Every child reads in Year 1"


def test_a_success_story_is_told_with_consent(portal: Portal) -> None:
    ruth = portal.person("head")
    ruth.go_to("News")
    ruth.arrives("News and success stories")
    ruth.press("Write a story")
    ruth.arrives("Write a story")
    ruth.press("Save draft")
    ruth.is_told("Enter the title")
    ruth.fill("Title", TITLE)
    ruth.fill("Story", "Tom Reed has changed how we teach reading.\n\n- short lessons\n- every day")
    ruth.select("School it is about", "South Green Infant School")
    ruth.press("Save draft")
    ruth.arrives(TITLE)
    ruth.sees("A co-ordinator asks everybody who is named")
    ruth.follow("Add somebody who is named")
    ruth.arrives("Who is named or shown?")
    ruth.select("Person", "Tom Reed")
    ruth.press("Add")
    ruth.sees("Tom Reed", "Not asked yet")
    page = ruth.path

    priya = portal.person("coordinator")
    priya.open(page)
    expect(priya.page.get_by_role("button", name="Publish")).to_have_count(0)
    priya.press("Ask for consent")
    priya.sees(
        "We have written to everybody who had not been asked.",
        "It can be published when everybody has agreed.",
    )
    priya.examine()

    with portal.inside():
        letter = OutgoingMail.objects.get(subject="May we name you in a story?")
        link = re.search(r"https?://\S+", with_links(letter))[0]
    tom = portal.stranger(phone=True)
    tom.open(link)
    tom.arrives("May we name you in this story?")
    tom.sees("short lessons")
    tom.press("Send my answer")
    tom.is_told("Select yes or no")
    tom.choose("Yes, I agree")
    tom.press("Send my answer")
    tom.arrives("Thank you: your answer is saved")

    priya.open(page)
    priya.sees("Consent given")
    priya.press("Publish")
    priya.sees("The story is published: everybody can read it.")
    priya.follow("The page that everybody can read")
    story = priya.path

    nobody = portal.stranger()
    nobody.open(portal.address("stories/"))
    nobody.arrives("News and success stories")
    nobody.follow(TITLE)
    nobody.arrives(TITLE)

    tom.open(link)
    tom.press("Withdraw my consent")
    tom.sees("You do not agree that this story names or shows you.")
    tom.examine()
    nobody.is_refused(story, 404)
    with portal.inside():
        told = OutgoingMail.objects.filter(subject=f"A story was taken down: {TITLE}")
        assert {letter.to_name for letter in told} == {"Priya Shah", "Ruth Okafor"}
    priya.open(page)
    priya.sees("Draft", "Consent withdrawn")
    priya.follow("Take Tom Reed out of the story")
    priya.arrives("Take Tom Reed out of the story")
    priya.sees("A colleague has changed how we teach reading.")
    priya.press("Take it like this and publish again")
    priya.sees("Tom Reed is no longer named in it. The story is published again.")
    nobody.open(story)
    nobody.arrives(TITLE)
    nobody.sees("A colleague has changed how we teach reading.")

    priya.press("Tell everybody by e-mail")
    priya.arrives("Tell everybody of this story by e-mail?")
    priya.press("Send the e-mails")
    priya.sees("An e-mail goes to", "People were told by e-mail on")

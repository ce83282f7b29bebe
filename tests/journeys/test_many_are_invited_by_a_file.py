"""A co-ordinator uploads a list of people, sees what is wrong with it, sends the good rows and corrects the others."""

from pathlib import Path

import pytest

from tests.journeys.portal import Portal
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser
HEADINGS = "Name,E-mail,Job,School,Roles\n"


def upload(visitor: Visitor, path: Path, content: str) -> None:
    path.write_text(HEADINGS + content, encoding="utf-8")
    visitor.page.get_by_label("File").set_input_files(path)
    visitor.press("Upload and check")


def test_many_are_invited_by_a_file(portal: Portal, tmp_path: Path) -> None:
    ann, ben = (f"{name}.{portal.cast.slug}@school.invalid" for name in ("ann", "ben"))
    priya = portal.person("coordinator")
    priya.go_to("People")
    priya.follow("Invitations")
    priya.arrives("Invitations")
    priya.sees("Nobody has been invited yet.")
    priya.press("Invite many")
    priya.arrives("Invite many people")
    priya.press("Upload and check")
    priya.is_told("Select a file")

    good = f"Ann Able,{ann},Teacher,115039,Member of staff\n"
    upload(priya, tmp_path / "people.csv", good + "Ben Bold,ben,Mentor,Nowhere School,ITT mentor\n")
    priya.arrives("people.csv")
    priya.sees("Row 3, e-mail: enter an address such as name@school.org.uk", "Nowhere School")
    priya.follow("Row 3, e-mail: enter an address such as name@school.org.uk")
    priya.press("Send 1 invitation")
    priya.arrives("Invitations from people.csv")
    portal.work("invitations")
    priya.wait_for_the_job()
    priya.arrives("people.csv")
    priya.sees("1 invitation sent.", "1 row was not sent.")
    to_put_right = priya.download("Download the rows to put right")
    assert "Ben Bold" in Path(to_put_right.path()).read_text(encoding="utf-8-sig")
    priya.press("Discard")
    priya.arrives("Discard people.csv?")
    priya.press("Discard")
    priya.arrives("Invite many people")

    upload(priya, tmp_path / "again.csv", f"Ben Bold,{ben},Mentor,South Green Infant School,ITT mentor\n")
    priya.arrives("again.csv")
    priya.press("Send 1 invitation")
    portal.work("invitations")
    priya.wait_for_the_job()
    priya.follow("See what becomes of them")
    priya.arrives("Invitations")
    priya.sees("Ann Able", "Ben Bold")

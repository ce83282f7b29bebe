"""An uploaded list of people to invite."""

from __future__ import annotations

from alliance_portal.kernel.ui.sheets import MOST_ROWS, SheetForm
from schools.models import InvitationRow


class UploadForm(SheetForm):
    who_sees = "You alone, until the invitations are sent. What was uploaded goes after 30 days."
    what_next = "You see every row, and what is wrong with it, before anything is sent."

    headings = InvitationRow.HEADINGS
    optional = ("job_title", "staff")
    things = "people"
    nothing_below = "The file has headings, but nobody stands below them"
    too_many = f"Up to {MOST_ROWS:,} people can be invited at once"

"""Uploaded lists of courses, of bookings and of past attendance."""

from __future__ import annotations

from alliance_portal.kernel.ui.sheets import MOST_ROWS, SheetForm
from cpd.models import ImportFile

Kind = ImportFile.Kind


def optional(kind: Kind) -> list[str]:
    return [name for name in ImportFile.HEADINGS[kind] if name not in ImportFile.NEEDED[kind]]


class CourseFileForm(SheetForm):
    who_sees = "You alone, until the courses are taken over."
    what_next = "You see every row, and what is wrong with it. Courses and dates come in as drafts for you to publish."

    headings = ImportFile.HEADINGS[Kind.COURSES]
    optional = optional(Kind.COURSES)
    too_many = f"Up to {MOST_ROWS:,} can be taken over at once"


class BookingFileForm(SheetForm):
    who_sees = "You alone, until the bookings are made. What was uploaded goes after 30 days."
    what_next = "You see every row, and what is wrong with it. Everybody who is booked then gets an e-mail."

    headings = ImportFile.HEADINGS[Kind.BOOKINGS]
    optional = optional(Kind.BOOKINGS)
    things = "people"
    nothing_below = "The file has headings, but nobody stands below them"
    too_many = f"Up to {MOST_ROWS:,} people can be booked at once"


class AttendanceFileForm(SheetForm):
    who_sees = (
        "You alone, until it is taken over; then whoever sees the registers, and each person her own record."
    )
    what_next = "You see every row, and what is wrong with it. Nobody gets an e-mail, then or later."

    headings = ImportFile.HEADINGS[Kind.ATTENDANCE]
    optional = optional(Kind.ATTENDANCE)
    nothing_below = "The file has headings, but nobody stands below them"
    too_many = f"Up to {MOST_ROWS:,} rows can be taken over at once"

"""Courses in the words of schema.org (Course, CourseInstance, Event), as search engines read them."""

from __future__ import annotations

from typing import Any

from cpd.queries.public_offer import PublicCourse, PublicDate, PublicRun

CONTEXT = "https://schema.org"


def course_data(course: PublicCourse, alliance: str) -> dict[str, Any]:
    """One course with its runs to come."""
    data = {
        "@context": CONTEXT,
        "@type": "Course",
        "@id": course.url,
        "url": course.url,
        "name": course.title,
        "description": course.summary,
        "inLanguage": "en-GB",
        "provider": {"@type": "EducationalOrganization", "name": course.provider},
        "publisher": {"@type": "EducationalOrganization", "name": alliance},
        "audience": [{"@type": "EducationalAudience", "educationalRole": each} for each in course.audiences],
        "educationalLevel": course.phase,
        "about": [*course.subjects, *course.policies],
        "teaches": list(course.outcomes),
        "hasCourseInstance": [_instance(course, run) for run in course.runs],
    }
    return {key: value for key, value in data.items() if value}


def list_data(courses: list[PublicCourse]) -> dict[str, Any]:
    """The list of courses, each by its page."""
    items = [
        {"@type": "ListItem", "position": n, "url": course.url, "name": course.title}
        for n, course in enumerate(courses, 1)
    ]
    return {"@context": CONTEXT, "@type": "ItemList", "itemListElement": items}


def _offer(course: PublicCourse, run: PublicRun, whom: str, pence: int) -> dict[str, str]:
    """What a place costs, and for whom."""
    return {
        "@type": "Offer",
        "name": f"A place, for {whom}",
        "url": course.url,
        "price": f"{pence / 100:.2f}",
        "priceCurrency": "GBP",
        "availability": f"{CONTEXT}/{'InStock' if run.is_open and run.has_places else 'SoldOut'}",
    }


def _instance(course: PublicCourse, run: PublicRun) -> dict[str, Any]:
    """A run is an event of its own, and each of its dates one within it."""
    first, last = run.dates[0], run.dates[-1]
    minutes = sum(int((date.ends - date.starts).total_seconds()) // 60 for date in run.dates)
    return {
        "@type": "CourseInstance",
        "@id": f"{course.url}#{run.reference}",
        "name": course.title,
        "identifier": run.reference,
        "startDate": first.starts.isoformat(),
        "endDate": last.ends.isoformat(),
        "eventStatus": f"{CONTEXT}/EventScheduled",
        "eventAttendanceMode": f"{CONTEXT}/{_attendance(first)}EventAttendanceMode",
        "courseMode": "Online" if first.place == "Online" else "Onsite",
        "courseWorkload": f"PT{minutes}M",
        "location": _location(course, first),
        "organizer": {"@type": "EducationalOrganization", "name": run.host},
        "offers": [_offer(course, run, whom, pence) for whom, pence in run.prices],
        "subEvent": [
            {
                "@type": "Event",
                "name": date.title or course.title,
                "startDate": date.starts.isoformat(),
                "endDate": date.ends.isoformat(),
                "location": _location(course, date),
            }
            for date in run.dates
        ],
    }


def _attendance(date: PublicDate) -> str:
    return "Online" if date.place == "Online" else "Offline"


def _location(course: PublicCourse, date: PublicDate) -> dict[str, str]:
    if date.place == "Online":
        return {"@type": "VirtualLocation", "url": course.url}
    return {"@type": "Place", "name": date.place, "address": date.place}

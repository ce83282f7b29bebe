"""CPD: courses, runs, bookings, attendance, evaluations and the termly brochure."""

from django.apps import AppConfig


class CpdConfig(AppConfig):
    name = "cpd"
    verbose_name = "Professional development"

    def ready(self) -> None:
        from alliance_portal.kernel.calendar_feed import register_calendar
        from alliance_portal.kernel.files import register_kind
        from alliance_portal.kernel.roles import BOOKERS, COORDINATORS, VISITORS, Role, Strand
        from alliance_portal.kernel.search import SearchKind, Takes, register_search
        from alliance_portal.kernel.ui.navigation import NavItem, register_navigation
        from alliance_portal.kernel.ui.states import register_states
        from schools.page_parts import register_card
        from schools.queries.led import register_joined, register_led
        from schools.queries.network_requests import register_network_figure

        from . import charging, lasting, merging, retention, rules, school_page  # noqa: F401  (they register what they hold)
        from .models import HubPaper, RunPaper
        from .queries import courses, invoices
        from .queries.calendar import dates_of
        from .queries.led import networks_convened, runs_delivered, runs_joined
        from .queries.networks import counted_courses
        from .rules import (  # noqa: F401  (policies register themselves)
            bookings,
            documents,
            films,
            hubs,
            impact,
            imports,
            joining,
            joint,
            money,
            outcomes,
            papers,
            phase_waits,
            programmes,
            requests,
            runs,
            school_measures,
            school_networks,
            settings,
            walk_ins,
        )
        from .rules.courses import CoursePolicy  # noqa: F401
        from .rules.needs import CourseNeedPolicy  # noqa: F401

        for kind, may_read in {
            "brochure": documents.may_read_brochure,
            "brochure_preview": documents.may_read_preview,
            "certificate": documents.may_read_certificate,
            "hub_paper": papers.may_read_paper(HubPaper),
            "hub_report": hubs.may_read_hub_report,
            "invoice": money.may_read_invoice,
            "run_paper": papers.may_read_paper(RunPaper),
            "sign_in_sheet": documents.may_read_sheet,
            "statement": money.may_read_statement,
        }.items():
            register_kind(kind, may_read)
        register_navigation(
            NavItem("Courses", "cpd:run_list", order=20),
            NavItem("Projects", "cpd:project_list", order=24, led=Strand.RESEARCH),
            NavItem("Our work", "cpd:our_work", VISITORS, order=19),
            NavItem("Bookings", "cpd:booking_list", order=21),
            NavItem(
                "Invoices",
                "cpd:invoice_list",
                (*COORDINATORS, Role.FINANCE, *BOOKERS, Strand.CPD),
                order=23,
                seldom=True,
            ),
            NavItem("Brochure", "cpd:brochure_list", (Strand.CPD,), order=22, seldom=True),
        )
        register_search(
            SearchKind(
                "Courses",
                courses.found,
                "cpd:course_detail",
                courses.in_words,
                lists=("cpd:course_list", "cpd:run_list"),
                order=30,
            ),
            SearchKind(
                "Dates of courses",
                courses.found_runs,
                "cpd:run_detail",
                courses.run_in_words,
                lists=("cpd:run_list",),
                order=31,
                takes=Takes.NUMBERS,
            ),
            SearchKind(
                "Invoices",
                invoices.found,
                "cpd:invoice",
                invoices.in_words,
                lists=("cpd:invoice_list",),
                order=60,
                takes=Takes.NUMBERS,
            ),
        )
        register_states(STATES)
        register_calendar("cpd", dates_of)
        register_card(school_page.membership_card)
        register_led("cpd", runs_delivered)
        register_led("networks", networks_convened)
        register_joined("cpd", runs_joined)
        register_network_figure("Courses offered", counted_courses)
        _join_in()


def _join_in() -> None:
    """What courses add to needs, to contact with schools, to who is given which role, to the data that a school may
    share, and to the ledger, in which whole runs were counted before each session was (decision 0019)."""
    from deliveries.models import Measure
    from deliveries.need_answers import Way, register_way
    from deliveries.school_measures import register_measure
    from deliveries.sources import register_source
    from schools.contact_sources import register_contact
    from schools.duties import register_split

    from . import school_page
    from .queries import needs
    from .queries.shared_data import courses_attended
    from .rules.money import duties_are_split

    register_way(Way(needs.courses_meeting, needs.needs_with_courses, needs.offer_courses))
    register_measure(Measure.COURSES, courses_attended)
    register_contact(*school_page.CONTACTS)
    register_split(duties_are_split)
    register_source("cpd.session", "Session of a course", "cpd:session_detail")
    register_source("cpd.run", "Course run", "cpd:run_detail")


STATES = {
    "told": "green",  # a school that waited for a phase
    "left": "grey",
    "joined": "green",  # a network of schools
    "not_joined": "grey",
    "archived": "grey",
    "listed": "green",  # a policy that courses are tagged with
    "not_invoiced": "grey",
    "part_paid": "teal",
    "paid": "green",
    "credited": "purple",
    "opens_later": "grey",
    "taken_down": "red",
    "combined": "grey",
    "finished": "grey",
    "frozen": "blue",
    "waitlisted": "yellow",
    "offered": "orange",
    "partly_attended": "teal",
    "no_show": "red",
    "given_up": "red",
    "measured": "green",  # what a school says about a measure
    "too_few": "grey",
    "not_measured": "grey",
}

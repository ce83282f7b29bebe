"""WHAT IS PROMISED AND GIVEN: accountability, targets, the contribution ledger and the DfE report."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules

from alliance_portal.kernel.roles import COORDINATORS, SCHOOL_LEADERS, Role, Strand
from alliance_portal.kernel.ui.navigation import NavItem, register_navigation
from alliance_portal.kernel.ui.states import register_states


class DeliveriesConfig(AppConfig):
    name = "deliveries"

    def ready(self) -> None:
        from alliance_portal.kernel.files import register_kind
        from deliveries import retention, rules, school_page  # noqa: F401  (retention registers itself)
        from deliveries.models import Measure
        from deliveries.queries import shared_data
        from deliveries.school_measures import register_measure
        from schools.page_parts import register_card, register_moments

        register_kind("evidence", rules.may_read_evidence, is_uploaded=True)
        register_kind("contribution_report", rules.may_read_report)
        register_kind("governance", rules.governance.may_read_governance)
        register_kind("self_evaluation", rules.self_evaluations.may_read_print)
        register_states({"reversal": "purple", "counted": "grey", "queried": "yellow", "signing": "yellow"})
        register_states({"explained": "blue"})
        register_states({"signed_off": "green", "reopened": "yellow"})
        register_states({"shared": "green", "asked": "yellow", "declined": "red"})
        register_states({"gap": "red", "not_known": "grey"})
        register_navigation(
            NavItem(
                "Contributions",
                "deliveries:contribution_list",
                (*SCHOOL_LEADERS, Strand.RESEARCH, Strand.LEADERSHIP),
                order=60,
            ),
            NavItem(
                "Self-evaluation",
                "deliveries:self_evaluations",
                (*COORDINATORS, *SCHOOL_LEADERS, Role.TEACHER),
                order=65,
                seldom=True,
            ),
            NavItem("Surveys", "deliveries:survey_list", (Role.CPD_LEAD,), order=65, seldom=True),
            NavItem("Reports", "deliveries:report_list", order=70),
            NavItem("Shared data", "deliveries:shared_schools", (Role.LA_OFFICER,), order=25),
            NavItem(
                "Shared with the authority",
                "deliveries:data_share_list",
                (*COORDINATORS, *SCHOOL_LEADERS),
                order=66,
                seldom=True,
            ),
        )
        register_measure(Measure.GIVEN, shared_data.days_given)
        register_measure(Measure.RECEIVED, shared_data.days_received)
        register_measure(Measure.PRIORITIES, shared_data.open_priorities)
        register_card(school_page.balance_card)
        register_moments(school_page.moments)
        autodiscover_modules("measures", "counts")

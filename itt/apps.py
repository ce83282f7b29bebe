"""Initial teacher training: trainees, their placements and mentors, outcomes and first posts."""

from django.apps import AppConfig

from alliance_portal.kernel.roles import SCHOOL_LEADERS, Role, Strand
from alliance_portal.kernel.ui.navigation import NavItem, register_navigation
from alliance_portal.kernel.ui.states import register_states

STATE_COLOURS = {
    "training": "blue",
    "deferred": "orange",
    "recommended": "yellow",
    "awarded": "green",
    "ended_early": "orange",
}


class IttConfig(AppConfig):
    name = "itt"
    verbose_name = "Initial teacher training"

    def ready(self) -> None:
        from alliance_portal.kernel.search import SearchKind, register_search
        from deliveries.models import Measure
        from deliveries.school_measures import register_measure
        from deliveries.sources import register_source
        from schools.queries.led import register_led

        from . import retention, rules  # noqa: F401  (kinds and policies register themselves)
        from .queries import trainees
        from .queries.led import placements_mentored
        from .queries.shared_data import placements_hosted

        register_states(STATE_COLOURS)
        register_led("itt", placements_mentored)
        register_measure(Measure.TRAINING, placements_hosted)
        register_source("itt.placement", "Placement", "itt:placement_detail")
        register_search(
            SearchKind(
                "Trainees",
                trainees.found,
                "itt:trainee_detail",
                trainees.in_words,
                lists=("itt:trainee_list",),
                order=50,
            )
        )
        register_navigation(
            NavItem(
                "Training",
                "itt:trainee_list",
                (*SCHOOL_LEADERS, Role.MENTOR, Role.TRAINING_MANAGER, Strand.ITT),
                order=30,
            )
        )

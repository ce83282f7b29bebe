"""The training manager of a partnership begins a placement of one of its trainees; those of another provider do not
exist for him (CAPABILITIES C39)."""

import pytest

from itt.models import Placement
from tests.itt import steps
from tests.journeys.portal import Portal

pytestmark = pytest.mark.browser
OURS, THEIRS = "Mid Essex Initial Teacher Training", "Anglia Ruskin University"


def test_a_training_manager_keeps_his_programme_and_sees_no_other(portal: Portal) -> None:
    with portal.inside() as actor:
        amy = steps.trainee(actor, name="Amy Stone", provider=steps.organisation(OURS))
        lucy = steps.trainee(actor, provider=steps.organisation(THEIRS))
        steps.placement(actor, amy)
        begun = Placement.State.ACTIVE
    owen = portal.person("training-manager")
    owen.go_to("Training")
    owen.arrives("Trainees")
    owen.misses("Lucy Fenn")
    owen.follow("Amy Stone")
    owen.arrives("Amy Stone")
    owen.follow("Open (Quilters Junior School)")
    owen.arrives("Amy Stone")
    owen.press("Start the placement")
    owen.arrives("Has the placement started?")
    owen.press("Start the placement")
    owen.sees("Amy Stone")
    owen.is_refused(portal.address(f"training/trainees/{lucy.public_id}/"), 404)
    with portal.inside():
        assert Placement.objects.get().state == begun

"""What another alliance decides about a joint run."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from cpd.models import JointRun, Run
from cpd.queries.joint import joint_of
from schools.models import Organisation

from .waking import wake


def known_as(name: str) -> Organisation:
    """Another alliance as an organisation of ours: who provides and hosts a course for us, or receives one of ours."""
    known = Organisation.objects.filter(name=name, archived_at=None).exclude(kind=Organisation.Kind.SCHOOL)
    return known.first() or Organisation.objects.create(kind=Organisation.Kind.OTHER, name=name)


def wake_host(run: Run) -> None:
    """What our register says may count in the ledger of the alliance that hosts our run."""
    if joint := joint_of(run):
        wake(joint.host_id)


def held_joint(run: Run) -> JointRun | None:
    """What ties our run to its host's, with the allotment held before the run is: the order of sql/joint_runs.sql."""
    joint = joint_of(run)
    if joint is None or joint.ended_at:
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.hold_allotment(%s)", [joint.public_id])
    return joint


def end_joint(joint: JointRun, because: str) -> None:
    """All our places go back for good, with our words. The run is called off, so nobody is booked any more."""
    joint.ended_at, joint.ended_because = timezone.now(), because
    joint.save(update_fields=["ended_at", "ended_because"])
    wake(joint.host_id)


def refuse_of_host(run: Run, what: str = "dates") -> None:
    """ValidationError when a host keeps this of our run; the message says who can change it."""
    if joint := joint_of(run):
        raise ValidationError(
            f"{joint.host} hosts this course and keeps its {what}. Its co-ordinators can change it, for us too."
        )

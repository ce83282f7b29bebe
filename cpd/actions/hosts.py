"""What another alliance decides about a joint run."""

from __future__ import annotations

from django.core.exceptions import ValidationError

from cpd.models import Run
from cpd.queries.joint import joint_of


def refuse_of_host(run: Run, what: str = "dates") -> None:
    """ValidationError when a host keeps this of our run; the message says who can change it."""
    if joint := joint_of(run):
        raise ValidationError(
            f"{joint.host} hosts this course and keeps its {what}. Its co-ordinators can change it, for us too."
        )

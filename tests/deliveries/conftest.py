"""What tests of what is promised and given share."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from alliance_portal.kernel.roles import Actor
from deliveries.actions.surveys import open_survey, save_survey
from deliveries.models import Survey

from .self_evaluation import theme


@pytest.fixture
def draft(in_alliance: Actor) -> Survey:
    survey = Survey(title="What shall we offer?", closes_on=timezone.localdate() + dt.timedelta(days=10))
    return save_survey(actor=in_alliance, survey=survey, themes=[theme("Phonics"), theme("Maths")])


@pytest.fixture
def survey(draft: Survey, in_alliance: Actor) -> Survey:
    return open_survey(actor=in_alliance, survey=draft)

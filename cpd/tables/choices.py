"""What filters choose between that is the same for everybody in the alliance."""

from __future__ import annotations

from cpd.models.course import topic_in_words
from cpd.queries.courses import policies, providers, terms, topics
from cpd.queries.measure_results import measured_courses

Choices = list[tuple[str, str]]


def topic_choices() -> Choices:
    return [(topic, topic_in_words(topic)) for topic in topics()]


def policy_choices() -> Choices:
    return [(policy, policy) for policy in policies()]


def provider_choices() -> Choices:
    return [(str(one.public_id), str(one)) for one in providers()]


def term_choices() -> Choices:
    return [(str(term.public_id), str(term)) for term in terms()]


def measured_choices() -> Choices:
    return [(str(one.public_id), str(one)) for one in measured_courses()]

"""What entries count: each area names its records, so that the ledger can say what they are and lead to them."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import NoReverseMatch

from alliance_portal.kernel.addresses import inside
from deliveries.models import MANUAL, Contribution
from schools.models import Alliance


@dataclass(frozen=True)
class Source:
    """A kind of record, in words, and its page: `url_name` takes the alliance and the record's public_id."""

    label: str
    url_name: str = ""


_sources: dict[str, Source] = {MANUAL: Source("Typed in")}


def register_source(kind: str, label: str, url_name: str = "") -> None:
    """Declare a source_kind, in AppConfig.ready: register_source("cpd_run", "Course run", "cpd:run_detail")."""
    _sources[kind] = Source(label, url_name)


def source_choices() -> list[tuple[str, str]]:
    """For the filter of the list."""
    return [(kind, source.label) for kind, source in sorted(_sources.items(), key=lambda item: item[1].label)]


def source_label(kind: str) -> str:
    """In words; a kind that nobody declared in its own words."""
    known = _sources.get(kind)
    return known.label if known else kind.replace("_", " ").replace(".", " ").capitalize()


def source_url(alliance: Alliance, entry: Contribution) -> str:
    """The page of the record that the entry counts; "" where there is none."""
    known = _sources.get(entry.source_kind)
    if known is None or not known.url_name:
        return ""
    try:
        return inside(alliance, known.url_name, entry.source_id)
    except NoReverseMatch:
        return ""

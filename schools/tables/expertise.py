"""The directory of expertise."""

from __future__ import annotations

from typing import Any

import django_filters
import django_tables2 as tables
from django import forms
from django.db.models import Q, QuerySet
from django.utils.html import format_html
from django.utils.safestring import SafeString

from alliance_portal.kernel.addresses import inside
from alliance_portal.kernel.ui.filters import PortalFilterSet
from alliance_portal.kernel.ui.formats import mail_address
from alliance_portal.kernel.ui.tables import WIDE, HeadingColumn, LinkedColumn, PortalTable
from schools.models import Strength
from schools.register.codes import PHASE_NAMES

SMALL_BOXES = {"small": True}
SCHOOL, MODELLING, MENTORING = "school", "modelling", "mentoring"
OFFERED = [(SCHOOL, "The school’s practice"), (MODELLING, "Lessons to watch"), (MENTORING, "Mentoring")]


def _school(record: Strength, table: Any) -> str:
    return inside(table.request.alliance, "schools:organisation", record.organisation.public_id)


def _ask(record: Strength, table: Any) -> str | None:
    """A teacher is asked for through her school."""
    if record.person is None:
        return None
    return inside(table.request.alliance, "schools:strength_contact", record.public_id)


class ExpertiseTable(PortalTable):
    caption = "Expertise in the alliance"
    caption_hidden = True
    noun = ("offer", "offers")
    skill = HeadingColumn(accessor="specialism__name", verbose_name="Expertise", empty_values=())
    school = LinkedColumn(
        accessor="organisation__name",
        order_by="organisation__sorts_as",
        verbose_name="School",
        linkify=_school,
    )
    who = LinkedColumn(
        accessor="person__name",
        order_by="person__sorts_as",
        verbose_name="Offered",
        linkify=_ask,
        empty_values=(),
    )
    phase = tables.Column(
        accessor="organisation__establishment__phase", verbose_name="Phase", empty_values=()
    )
    district = tables.Column(verbose_name="District")
    distance = tables.Column(verbose_name="Distance (miles)", default="Not known")
    contact = tables.Column(accessor="contact_name", verbose_name="Whom to ask", default="", attrs=WIDE)

    class Meta(PortalTable.Meta):
        model = Strength
        fields = ("skill", "school", "who", "phase", "district", "distance", "contact")
        order_by = ("skill", "school")
        empty_text = "No expertise is recorded yet. Schools add their strengths on their own page."

    def render_skill(self, record: Strength) -> SafeString:
        detail = record.detail if record.specialism else ""
        return format_html("{}<br>{}", record, detail) if detail else format_html("{}", record)

    def value_skill(self, record: Strength) -> str:
        return ": ".join(filter(None, (str(record.specialism or ""), record.detail)))

    def render_who(self, record: Strength) -> str:
        if record.person is None:
            return OFFERED[0][1]
        offered = {MODELLING: record.offers_modelling, MENTORING: record.offers_mentoring}
        words = ", ".join(label.lower() for name, label in OFFERED if offered.get(name))
        return f"{record.person}: {words}"

    def render_phase(self, record: Strength) -> str:
        school = record.organisation.establishment
        return school.get_phase_display() if school else ""

    def render_distance(self, value: float) -> str:
        return f"{value:.1f}"

    def render_contact(self, record: Any) -> SafeString:
        address = record.contact_email
        if not address:
            return format_html("{}", record.contact_name)
        mailto = '{}<br><a class="govuk-link portal-break" href="mailto:{}">{}</a>'
        return format_html(mailto, record.contact_name, address, mail_address(address))

    def value_contact(self, record: Any) -> str:
        return ", ".join(filter(None, (record.contact_name, record.contact_email)))


class ExpertiseFilter(PortalFilterSet):
    """Specialism × phase × district (A16)."""

    q = django_filters.CharFilter(label="Skill, school or teacher", method="search")
    specialism = django_filters.ChoiceFilter(
        label="Area of expertise", field_name="specialism_id", empty_label="All areas"
    )
    offered = django_filters.MultipleChoiceFilter(
        label="What is offered",
        choices=OFFERED,
        widget=forms.CheckboxSelectMultiple(attrs=SMALL_BOXES),
        method="with_offer",
    )
    phase = django_filters.MultipleChoiceFilter(
        label="Phase",
        field_name="organisation__establishment__phase",
        widget=forms.CheckboxSelectMultiple(attrs=SMALL_BOXES),
    )
    district = django_filters.MultipleChoiceFilter(
        label="District", widget=forms.CheckboxSelectMultiple(attrs=SMALL_BOXES)
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = ("specialism_id", "specialism__name", "organisation__establishment__phase", "district")
        there = set(self.queryset.order_by().values_list(*names))
        areas = sorted({row[:2] for row in there if row[0]}, key=lambda area: area[1])
        phases, districts = {row[2] for row in there}, sorted({row[3] for row in there if row[3]})
        self.filters["specialism"].extra["choices"] = [(str(pk), name) for pk, name in areas]
        self.filters["phase"].extra["choices"] = [one for one in PHASE_NAMES.items() if one[0] in phases]
        self.filters["district"].extra["choices"] = [(name, name) for name in districts]
        for name in ("phase", "district"):
            if not self.filters[name].extra["choices"]:
                del self.filters[name]

    def search(self, rows: QuerySet[Strength], _name: str, text: str) -> QuerySet[Strength]:
        for word in text.split():
            found = Q(specialism__name__icontains=word) | Q(detail__icontains=word)
            rows = rows.filter(
                found | Q(organisation__name__icontains=word) | Q(person__name__icontains=word)
            )
        return rows

    def with_offer(self, rows: QuerySet[Strength], _name: str, offers: list[str]) -> QuerySet[Strength]:
        kinds = {
            SCHOOL: Q(person=None),
            MODELLING: Q(offers_modelling=True),
            MENTORING: Q(offers_mentoring=True),
        }
        wanted = Q(pk__in=[])
        for offer in offers:
            wanted |= kinds[offer]
        return rows.filter(wanted)

"""Lists of trainees, placements and mentors, with their filters."""

from __future__ import annotations

from typing import Any

import django_filters
import django_tables2 as tables
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from alliance_portal.kernel.addresses import inside, row_link
from alliance_portal.kernel.alphabet import sorts_as
from alliance_portal.kernel.ui.filters import PortalFilterSet, WordsFilter
from alliance_portal.kernel.ui.tables import (
    DayColumn,
    HeadingColumn,
    LinkedColumn,
    NumberColumn,
    PortalTable,
    StateColumn,
)
from schools.models import Organisation, Person, RoleGrant
from schools.queries.people import named
from schools.queries.years import academic_year, first_day, year_label

from .models import Placement, Route, Trainee
from .queries.trainees import alerts
from .queries.trainees import named as trainees_named

TAG = '<strong class="govuk-tag govuk-tag--yellow">{}</strong>'


class TraineeTable(PortalTable):
    """Rows of queries.trainees.trainees."""

    caption = "Trainees"
    caption_hidden = True
    noun = ("trainee", "trainees")
    optional = ("academic_year", "phase", "subject", "employing_school", "responsible", "schools")
    name = HeadingColumn(linkify=row_link("itt:trainee_detail"))
    academic_year = tables.Column(verbose_name="Year")
    route = tables.Column()
    phase = tables.Column()
    subject = tables.Column()
    provider = tables.Column(order_by="provider__sorts_as")
    employing_school = tables.Column(visible=False, order_by="employing_school__sorts_as")
    responsible = tables.Column(verbose_name="Responsible", empty_values=(), order_by="responsible__sorts_as")
    schools = NumberColumn()
    days = NumberColumn(verbose_name="Days in school")
    state = StateColumn()
    alerts = tables.Column(empty_values=(), orderable=False, verbose_name="To do")

    class Meta(PortalTable.Meta):
        model = Trainee
        fields = (
            "name",
            "academic_year",
            "route",
            "phase",
            "subject",
            "provider",
            "employing_school",
            "responsible",
            "schools",
            "days",
            "state",
            "alerts",
        )
        empty_text = "There are no trainees yet."

    def render_academic_year(self, value: int) -> str:
        return year_label(value)

    def render_responsible(self, record: Trainee) -> str:
        return str(record.responsible or record.responsible_alliance or "Another provider")

    def render_alerts(self, record: Trainee) -> SafeString:
        return format_html_join(" ", TAG, ((text,) for text in alerts(record)))

    def value_alerts(self, record: Trainee) -> str:
        return "; ".join(alerts(record))


class TraineeFilter(PortalFilterSet):
    q = django_filters.CharFilter(label="Name", method="search")
    academic_year = django_filters.ChoiceFilter(label="Academic year", empty_label="Any")
    route = django_filters.ChoiceFilter(label="Route", choices=Route.choices, empty_label="Any")
    state = django_filters.ChoiceFilter(label="State", choices=Trainee.State.choices, empty_label="Any")
    ours = django_filters.ChoiceFilter(
        label="Whose", choices=[("True", "Ours"), ("False", "Hosted for others")], empty_label="Any"
    )

    def __init__(self, *args: Any, years: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["academic_year"].extra["choices"] = [(year, year_label(year)) for year in years]

    def search(self, rows: QuerySet[Trainee], _name: str, text: str) -> QuerySet[Trainee]:
        return trainees_named(rows, text)


class PlacementTable(PortalTable):
    """Rows of queries.placements.placements."""

    caption = "Placements"
    caption_hidden = True
    noun = ("placement", "placements")
    optional = ("number", "focus")
    trainee = HeadingColumn(linkify=row_link("itt:placement_detail"), order_by="trainee__sorts_as")
    school = tables.Column(order_by="school__sorts_as")
    mentor = tables.Column(order_by="mentor__sorts_as")
    number = NumberColumn(verbose_name="Placement")
    starts_on = DayColumn(verbose_name="First day")
    ends_on = DayColumn(verbose_name="Last day")
    days = NumberColumn()
    focus = tables.Column()
    state = StateColumn()

    class Meta(PortalTable.Meta):
        model = Placement
        fields = ("trainee", "school", "mentor", "number", "starts_on", "ends_on", "days", "focus", "state")
        empty_text = "There are no placements yet. They are planned on the page of a trainee."


class PlacementFilter(PortalFilterSet):
    q = WordsFilter(label="Trainee or mentor", fields=("trainee__name", "mentor__name"))
    state = django_filters.ChoiceFilter(label="State", choices=Placement.State.choices, empty_label="Any")
    school = django_filters.ModelChoiceFilter(
        label="School", queryset=lambda _: Organisation.objects.filter(kind="school"), empty_label="Any"
    )


class MentorTable(PortalTable):
    """Rows of queries.placements.mentors."""

    caption = "Mentors"
    caption_hidden = True
    noun = ("mentor", "mentors")
    name = HeadingColumn()
    organisation = tables.Column(verbose_name="School", order_by="organisation__sorts_as")
    last_trained = DayColumn(verbose_name="Last trained")
    hours = NumberColumn(verbose_name="Hours of training")
    current = tables.Column(empty_values=(), orderable=False, verbose_name="Trainees now")
    add = LinkedColumn(
        empty_values=(),
        orderable=False,
        verbose_name="Training",
        exclude_from_export=True,
        linkify=lambda record, table: inside(
            table.request.alliance, "itt:mentor_training_add", record.public_id
        ),
    )

    class Meta(PortalTable.Meta):
        model = Person
        fields = ("name", "organisation", "last_trained", "hours", "current", "add")
        empty_text = "No mentors yet. Give people the role “ITT mentor”, or add a training."

    def render_current(self, record: Any) -> str:
        return ", ".join(sorted({placement.trainee.name for placement in record.current}, key=sorts_as))

    def render_add(self, record: Person) -> str:
        return f"Add a training of {record.name}"


class MentorFilter(PortalFilterSet):
    """By name, as people are found everywhere; by school; and by whether they were trained."""

    q = django_filters.CharFilter(label="Name", method="search")
    school = django_filters.ModelChoiceFilter(
        label="School", field_name="organisation", to_field_name="public_id", empty_label="Any"
    )
    training = django_filters.ChoiceFilter(
        label="Training",
        choices=[("this_year", "This academic year"), ("earlier", "In earlier years"), ("none", "Never")],
        empty_label="Any",
        method="with_training",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = self.queryset.order_by().values("organisation")
        self.filters["school"].queryset = Organisation.objects.filter(pk__in=places)

    def search(self, rows: QuerySet[Person], _name: str, text: str) -> QuerySet[Person]:
        return named(rows, text)

    def with_training(self, rows: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
        if value == "none":
            return rows.filter(last_trained=None)
        begun = first_day(academic_year(timezone.localdate()))
        return (
            rows.filter(last_trained__gte=begun)
            if value == "this_year"
            else rows.filter(last_trained__lt=begun)
        )


class TrainingManagerTable(PortalTable):
    """Rows of queries.training_managers.held_at_schools."""

    caption = "Training managers at schools"
    caption_hidden = True
    noun = ("training manager", "training managers")
    person = HeadingColumn(order_by="person__sorts_as")
    organisation = tables.Column(verbose_name="School", order_by="organisation__sorts_as")
    starts_on = DayColumn(verbose_name="Since")
    move = LinkedColumn(
        empty_values=(),
        orderable=False,
        verbose_name="To do",
        exclude_from_export=True,
        linkify=row_link("itt:training_manager_move"),
    )

    class Meta(PortalTable.Meta):
        model = RoleGrant
        fields = ("person", "organisation", "starts_on", "move")
        empty_text = "Every training manager’s role is over a partnership."

    def render_move(self, record: RoleGrant) -> str:
        return f"Choose the partnership of {record.person}"

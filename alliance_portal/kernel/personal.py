"""How each table holds a person: declared beside its noun, read by what concerns people's data.

    personal = Personal("Bookings on courses", of=("person",), shows={"run__course__title": "Course"})

One declaration serves the copy that somebody may ask for (UK GDPR, Article 15), erasure (Article 17), retention, and
the merging of two rows of one person. A table that could hold a person and declares nothing fails the checks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.db.models import Q

LOOKS_PERSONAL = re.compile(r"name|email|phone|contact|author(?!it)|reviewer|_by$")
HINT = "Say with `personal = Personal(…)` or `Impersonal(…)` how the table holds people: kernel/personal.py."


@dataclass(frozen=True)
class Personal:
    """A table with rows about people, or with words of theirs. Lookups are written as in query sets.

    title       what the rows are, in words
    of          lookups from a row to the person or account that it is about
    by          lookups to somebody who only did something with it → what she did, in words
    email       lookups to an address: a row with hers is about her, without a key too
    shows       lookups → labels: what somebody is shown who asks what is held on her
    ongoing     rows that must be brought to an end before somebody can be erased
    On erasure the rows about her stay, for the statistics, unless `goes`; her name and addresses are replaced in every
    text of the alliance. Beyond that, in the rows about her:
    names       columns that repeat her name, however it was written
    covers      columns whose text is replaced as a whole
    blanks      columns that are emptied
    keeps       columns that stay as they are → why: records that the law lets the alliance keep (Article 17(3))
    impersonal  columns that by their name could be a person's and are not
    A generated column is not named: the database makes it anew of columns that are.
    """

    title: str
    of: tuple[str, ...] = ()
    by: Mapping[str, str] = field(default_factory=dict)
    email: tuple[str, ...] = ()
    shows: Mapping[str, str] = field(default_factory=dict)
    ongoing: Q | None = None
    goes: bool = False
    names: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()
    blanks: tuple[str, ...] = ()
    keeps: Mapping[str, str] = field(default_factory=dict)
    impersonal: tuple[str, ...] = ()

    @property
    def is_about_people(self) -> bool:
        return bool(self.of or self.email)

    @property
    def columns(self) -> set[str]:
        """Fields of which it says what becomes of them."""
        return {*self.names, *self.covers, *self.blanks, *self.keeps, *self.impersonal, *self.email}


@dataclass(frozen=True)
class Impersonal:
    """A table that by its columns could hold people and does not, and why."""

    reason: str


_of_libraries: dict[str, Personal | Impersonal] = {}


def register_personal(declarations: Mapping[str, Personal | Impersonal]) -> None:
    """Declare tables of libraries, by their labels, in AppConfig.ready."""
    _of_libraries.update(declarations)


def declaration_of(model: type[models.Model]) -> Personal | Impersonal | None:
    """A subclass of a declared model declares anew."""
    own: Personal | Impersonal | None = model.__dict__.get("personal")
    return own or _of_libraries.get(model._meta.label)


def inventory() -> dict[type[models.Model], Personal]:
    """Every table that holds people."""
    found = ((model, declaration_of(model)) for model in apps.get_models())
    return {model: one for model, one in found if isinstance(one, Personal)}


def ends_at(model: type[models.Model], lookup: str) -> tuple[type[models.Model], models.Field[Any, Any]]:
    """The model and the field at which a lookup ends; FieldDoesNotExist for a wrong one."""
    name, _, rest = lookup.partition("__")
    found: Any = model._meta.get_field(name)
    if rest and found.is_relation:
        return ends_at(found.related_model, rest)
    if rest and not isinstance(found, models.JSONField):
        raise FieldDoesNotExist(f"{model._meta.label}.{lookup}")
    return model, found


def holder(model: type[models.Model], lookup: str) -> type[models.Model] | None:
    """Person or Account when the lookup leads to one; the model itself by its `id`."""
    at, found = ends_at(model, lookup)
    target: Any = found.related_model if found.is_relation else at if found.primary_key else None
    return target if target in holders() else None


def holders() -> tuple[type[models.Model], type[models.Model]]:
    return apps.get_model(settings.PERSON_MODEL), apps.get_model(settings.AUTH_USER_MODEL)


def undeclared(**_: Any) -> list[CheckMessage]:
    """A system check: every table that could hold a person says how."""
    found = ((model, problem) for model in apps.get_models() for problem in problems(model))
    return [Error(f"{model._meta.label}: {text}", hint=HINT, id="kernel.E003") for model, text in found]


def problems(model: type[models.Model]) -> Iterator[str]:
    """What a model's declaration lacks, or what in it is wrong."""
    declared = declaration_of(model)
    if declared is None:
        yield from _reasons(model)
    elif isinstance(declared, Personal):
        yield from _gaps(model, declared)
        yield from _mistakes(model, declared)


def _reasons(model: type[models.Model]) -> Iterator[str]:
    """Why the model must declare."""
    for one in model._meta.local_concrete_fields:
        if one.is_relation and (one.related_model in holders() or _is_about_people(one.related_model)):
            yield f"{one.name} leads to people"
        elif looks_personal(one):
            yield f"{one.name} could hold a name or an address"
        elif isinstance(one, models.JSONField | models.BinaryField):
            yield f"{one.name} could hold anything"


def looks_personal(one: models.Field[Any, Any]) -> bool:
    is_text = isinstance(one, models.CharField | models.TextField) and not one.choices
    return is_text and LOOKS_PERSONAL.search(one.name) is not None


def _is_about_people(model: Any) -> bool:
    declared = declaration_of(model)
    return isinstance(declared, Personal) and declared.is_about_people


def _gaps(model: type[models.Model], declared: Personal) -> Iterator[str]:
    firsts = {lookup.partition("__")[0] for lookup in (*declared.of, *declared.by)}
    for one in model._meta.local_concrete_fields:
        if one.is_relation and one.related_model in holders() and one.name not in firsts:
            yield f"{one.name} is neither in `of` nor in `by`"
        elif looks_personal(one) and one.name not in declared.columns:
            yield f"nothing says what becomes of {one.name} on erasure"
    if (declared.is_about_people or declared.by) and not declared.shows:
        yield "nothing says what somebody is shown who asks"


def _mistakes(model: type[models.Model], declared: Personal) -> Iterator[str]:
    for lookup in (*declared.of, *declared.by, *declared.email, *declared.shows, *sorted(declared.columns)):
        try:
            ends_at(model, lookup)
        except FieldDoesNotExist:
            yield f"there is no {lookup}"
            return
    wrong = [lookup for lookup in (*declared.of, *declared.by) if holder(model, lookup) is None]
    yield from (f"{lookup} leads to no person" for lookup in wrong)

"""Texts that may name somebody in another way than by her full name, which erasure replaces by itself (decisions/0010).

A first name or its short form, a surname or initials are hints and no more: somebody reads what is found and decides
(DOMAIN.md §7.2). The same question, asked with the full name, counts what a copy of somebody's data leaves out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db.models import CharField, F, Field, Func, JSONField, Q, QuerySet, TextField, Value
from django.db.models import Model as DjangoModel
from django.db.models.lookups import Regex

from .holdings import Subject, about
from .models import Job, OutgoingMail, RetentionRun, StoredFile
from .pages import page_of
from .personal import Personal, declaration_of
from .policy import visible
from .roles import Actor
from .short_names import forms_of
from .tenancy.grants import tenant_models
from .tenancy.models import TenantModel

MOST = 25  # of a kind
AROUND = 60  # characters on both sides of a hint
GO_BY_THEMSELVES = (
    Job,
    OutgoingMail,
    RetentionRun,
)  # nobody can change them, and they have periods of their own
OF_MACHINES: dict[Any, list[str]] = {StoredFile: ["name"]}  # the only column that somebody wrote
TITLES = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "sir", "dame", "revd"})
BEGINS, ENDS = r"(?<!\w)", r"(?!\w)"
NOTHING = "(?!)"  # is found nowhere


@dataclass(frozen=True)
class Hints:
    """Regular expressions that Python and PostgreSQL read alike: what may mean her, and what is replaced anyway."""

    pattern: str
    replaced: str


@dataclass(frozen=True)
class Mention:
    """A column of a row in which a hint stands, with the words around it. `is_fixed`: nobody can change the row."""

    label: str
    row: UUID
    column: str
    url: str
    before: str
    hint: str
    after: str
    is_fixed: bool


@dataclass(frozen=True)
class Mentions:
    """What was found in one kind of record: the latest, and whether there are more."""

    title: str
    found: list[Mention]
    has_more: bool


def hints_of(names: Iterable[str], replaced: Iterable[str]) -> Hints:
    """From what she is and was called, and the short forms of her first names; capital letters count, so that “Will” is
    not every “will”."""
    words, initials = set(), set()
    for name in names:
        parts = [part for part in name.replace(".", " ").split() if part.casefold() not in TITLES]
        first = parts[:-1] or parts
        words |= {part for part in parts if len(part) > 1}
        words |= {form for part in first for form in forms_of(part) if len(part) > 1}
        if len(parts) > 1:
            initials |= {(parts[0][0], parts[-1][0]), tuple(part[0] for part in parts)}
    spelt = {_spelt(form) for word in words for form in (word, word.capitalize(), word.upper())}
    spelt |= {r"\.?\s?".join(re.escape(letter.upper()) for letter in letters) for letters in initials}
    return Hints(_any_of(spelt), _any_of(_whole(name) for name in replaced))


def full_name(name: str) -> Hints:
    """Nothing but the name as a whole, however its letters are cased."""
    return Hints(f"(?i){_any_of([_whole(name)] if name.strip() else [])}", NOTHING)


def mentions(actor: Actor, alliance: Any, hints: Hints, subject: Subject) -> list[Mentions]:
    """Kind by kind where hints stand, in texts that the actor may see; one query a table, MOST rows of each."""
    kinds = (_in_table(actor, alliance, hints, subject, model) for model in tenant_models())
    return sorted((kind for kind in kinds if kind is not None), key=lambda kind: kind.title)


def counts(hints: Hints, subject: Subject) -> list[tuple[str, int]]:
    """In all that the open alliance holds, by kind, how many rows a hint stands in; rows about the subject left out."""
    found = []
    for model in tenant_models():
        declared = declaration_of(model)
        hers = _hers(model, declared, subject) if isinstance(declared, Personal) else Q(pk__in=[])
        rows = model._default_manager.filter(_stands(model, written_in(model), hints) & ~hers)
        if count := rows.count():
            found.append((title_of(model), count))
    return sorted(found)


def written_in(model: type[DjangoModel]) -> list[str]:
    """The columns that hold words of somebody's choice: text, lists of texts, and JSON; not choices."""
    return [one.name for one in model._meta.local_concrete_fields if _is_written(one)]


def _is_written(field: Field[Any, Any]) -> bool:
    if isinstance(field, ArrayField):
        return isinstance(field.base_field, CharField) and not field.base_field.choices
    return isinstance(field, CharField | TextField | JSONField) and not field.choices


def texts_of(model: type[DjangoModel]) -> list[str]:
    """Of these what somebody can take a name out of: not names of others, or what the law keeps."""
    if model in GO_BY_THEMSELVES:
        return []
    declared = declaration_of(model)
    taken: set[str] = set()
    if isinstance(declared, Personal):
        taken = {*declared.names, *declared.email, *declared.keeps, *declared.impersonal}
    return [name for name in OF_MACHINES.get(model, written_in(model)) if name not in taken]


def title_of(model: type[DjangoModel]) -> str:
    """What a table's rows are, as a heading."""
    declared = declaration_of(model)
    title = declared.title if isinstance(declared, Personal) else str(model._meta.verbose_name_plural)
    return title[:1].upper() + title[1:]


def _in_table(
    actor: Actor, alliance: Any, hints: Hints, subject: Subject, model: type[TenantModel]
) -> Mentions | None:
    texts, page = texts_of(model), page_of(model)
    if not texts:
        return None
    rows: QuerySet[Any] = model.objects.all() if model is StoredFile else visible(actor, model)
    takes = page.takes if page else ()
    rows = rows.filter(_named(model, texts, hints, subject)).order_by("-pk")
    values = list(rows.values("public_id", *texts, *takes)[: MOST + 1])
    found = [
        Mention(
            model._meta.label,
            row["public_id"],
            name,
            page.address(alliance, row) if page else "",
            *around,
            is_fixed=model.tenancy.append_only or page is None,
        )
        for row in values[:MOST]
        for name in texts
        if (around := _around(as_text(row[name]), hints))
    ]
    return Mentions(title_of(model), found, len(values) > MOST) if found else None


def _named(model: type[DjangoModel], texts: list[str], hints: Hints, subject: Subject) -> Q:
    """A hint stands in a column once the full name is taken away; not in columns that erasure empties in her rows."""
    declared = declaration_of(model)
    if not isinstance(declared, Personal):
        return _stands(model, texts, hints)
    goes = [name for name in texts if declared.goes or name in (*declared.covers, *declared.blanks)]
    stays = [name for name in texts if name not in goes]
    return _stands(model, stays, hints) | _stands(model, goes, hints) & ~_hers(model, declared, subject)


def _hers(model: type[DjangoModel], declared: Personal, subject: Subject) -> Q:
    """By their numbers: a row whose JSON lacks the address would be neither hers nor not hers."""
    return Q(pk__in=model._default_manager.filter(about(model, declared, subject)).values("pk"))


def _stands(model: type[DjangoModel], names: Iterable[str], hints: Hints) -> Q:
    """The condition that a hint stands in one of these columns."""
    found = Q(pk__in=[])
    for name in names:
        text: Any = _text(model._meta.get_field(name))
        if hints.replaced != NOTHING:
            text = _Rest(text, Value(hints.replaced), Value(""), Value("gi"))
        found |= Q(Regex(text, hints.pattern))
    return found


def _text(field: Any) -> Any:
    """A column as one text. In JSON that is written out, the letter of a line break would begin the word after it."""
    if isinstance(field, ArrayField):
        return Func(F(field.name), Value("\n"), function="array_to_string", output_field=TextField())
    if isinstance(field, JSONField):
        written = Func(F(field.name), template="(%(expressions)s)::text", output_field=TextField())
        return _Rest(written, Value(r"\\[nrt]"), Value(" "), Value("g"))
    return F(field.name)


def as_text(value: Any) -> str:
    """What a column holds, as somebody reads it: the texts in a list or in JSON, a line each."""
    if isinstance(value, dict):
        return "\n".join(filter(None, map(as_text, value.values())))
    if isinstance(value, list):
        return "\n".join(filter(None, map(as_text, value)))
    return value if isinstance(value, str) else ""


class _Rest(Func):
    """What of a text is left when something is replaced in it."""

    function = "regexp_replace"
    output_field = TextField()


def _around(text: str, hints: Hints) -> tuple[str, str, str] | None:
    """The words before the first hint, the hint, and the words after it."""
    rest = re.sub(hints.replaced, "", text, flags=re.IGNORECASE)
    hit = re.search(hints.pattern, rest)
    if hit is None:
        return None
    before, after = rest[: hit.start()], rest[hit.end() :]
    cut = "…" + before[-AROUND:] if len(before) > AROUND else before
    return cut, hit[0], after[:AROUND] + "…" if len(after) > AROUND else after


def _whole(name: str) -> str:
    """With any white space between its parts."""
    return r"\s+".join(_spelt(part) for part in name.split())


def _spelt(word: str) -> str:
    """With either apostrophe."""
    return "['’]".join(re.escape(part) for part in re.split("['’]", word))


def _any_of(patterns: Iterable[str]) -> str:
    found = sorted(set(patterns), key=lambda pattern: (-len(pattern), pattern))
    return f"{BEGINS}(?:{'|'.join(found)}){ENDS}" if found else NOTHING

"""Where schools are weakest, by theme, phase and local authority: from what they share, small numbers hidden (C51).

One version at a time: another may ask other things, and its steps may mean something else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import fmean

from django.db.models import Avg, Count, Q, QuerySet

from deliveries.models import Answer, Questionnaire, QuestionnaireVersion, SelfEvaluation, Step, nearest_step
from deliveries.rules.self_evaluations import shares_in_force
from schools.register.codes import PHASE_NAMES

SMALLEST = 5  # schools: fewer would say something about each (DOMAIN.md §7.2)
HIDDEN = f"Hidden: fewer than {SMALLEST} schools"


@dataclass(frozen=True, order=True)
class Group:
    """Schools of one phase in one local authority."""

    phase: int
    authority: str

    def __str__(self) -> str:
        return ", ".join(filter(None, (PHASE_NAMES.get(self.phase, ""), self.authority)))


@dataclass(frozen=True)
class Cell:
    """The mean of the schools' means; no average and no number where either would say something about a school."""

    theme_id: int
    theme: str
    group: Group | None
    schools: int | None
    average: Decimal | None

    @property
    def phase(self) -> str:
        return PHASE_NAMES.get(self.group.phase, "") if self.group else "All"

    @property
    def authority(self) -> str:
        return self.group.authority if self.group else "All"

    @property
    def words(self) -> str:
        """The nearest step: "2: beginning"."""
        return HIDDEN if self.average is None else str(Step(self.tone).label)

    @property
    def tone(self) -> int:
        """1 to 4 as the steps; 0 when nothing is shown."""
        return 0 if self.average is None else nearest_step(self.average)


@dataclass(frozen=True)
class Row:
    """A theme: its cells in the order of the groups (None: no school of the group judged it), and all schools."""

    theme: str
    cells: list[Cell | None]
    whole: Cell


@dataclass(frozen=True)
class HeatMap:
    groups: list[Group]
    rows: list[Row]
    schools: int

    @property
    def cells(self) -> list[Cell]:
        """Every cell, the lowest first, what is hidden last."""
        every = [cell for row in self.rows for cell in (*filter(None, row.cells), row.whole)]
        return sorted(every, key=lambda cell: (cell.average is None, cell.average or 0, cell.theme))


def versions_with_schools(questionnaire: Questionnaire) -> list[QuestionnaireVersion]:
    """All that schools could answer, the newest first, each with how many `schools` share a result of it today."""
    shared = Q(self_evaluations__in=shares_in_force().values("evaluation"))
    rows = questionnaire.versions.exclude(state=QuestionnaireVersion.State.DRAFT)
    schools = Count("self_evaluations__school", filter=shared, distinct=True)
    return list(rows.select_related("questionnaire").annotate(schools=schools).order_by("-number"))


def newest_shared(versions: Sequence[QuestionnaireVersion]) -> QuestionnaireVersion:
    """Of `versions_with_schools`, one at least: the newest with a result to show; else the newest of all."""
    return next(iter(with_results(versions)), versions[0])


def with_results(versions: Sequence[QuestionnaireVersion]) -> list[QuestionnaireVersion]:
    """Of `versions_with_schools`, those that a school shares a result of."""
    return [one for one in versions if one.schools]  # type: ignore[attr-defined]  # annotated


def results() -> QuerySet[SelfEvaluation]:
    """The latest result of each version that each school shares today."""
    shared = SelfEvaluation.objects.filter(pk__in=shares_in_force().values("evaluation"))
    order = ("version_id", "school_id")
    return shared.order_by(*order, "-signed_off_at").distinct(*order)


def heat_map(version: QuestionnaireVersion) -> HeatMap:
    """In one question, whatever the number of schools."""
    place = "evaluation__school__establishment__"
    rows = (
        Answer.objects.filter(evaluation__in=results().filter(version=version).values("pk"), score__gte=1)
        .values_list(
            "item__theme", "item__theme__name", "evaluation__school", f"{place}phase", f"{place}la_name"
        )
        .annotate(mean=Avg("score"))
    )
    means: dict[tuple[str, int], dict[Group, list[float]]] = defaultdict(lambda: defaultdict(list))
    schools = set()
    for theme_id, theme, school, phase, authority, mean in rows:
        schools.add(school)
        means[theme, theme_id][Group(phase or 0, authority or "")].append(float(mean))
    groups = sorted({group for by_group in means.values() for group in by_group})
    found = [_row(theme_id, theme, groups, means[theme, theme_id]) for theme, theme_id in sorted(means)]
    return HeatMap(groups, found, len(schools))


def _row(theme_id: int, theme: str, groups: Sequence[Group], by_group: Mapping[Group, list[float]]) -> Row:
    hidden = to_hide({group: len(found) for group, found in by_group.items()})
    everybody = [mean for found in by_group.values() for mean in found]

    def cell(group: Group | None, found: list[float], is_hidden: bool) -> Cell:
        if is_hidden:
            return Cell(theme_id, theme, group, None, None)
        return Cell(theme_id, theme, group, len(found), Decimal(f"{fmean(found):.1f}"))

    cells = [cell(one, by_group[one], one in hidden) if one in by_group else None for one in groups]
    return Row(theme, cells, cell(None, everybody, len(everybody) < SMALLEST))


def to_hide(sizes: Mapping[Group, int]) -> set[Group]:
    """Groups of fewer than five schools; and the next smallest too, while what is hidden is fewer than five together
    and could be worked out from the whole (complementary suppression)."""
    by_size = sorted(sizes, key=lambda group: sizes[group])
    hidden = [group for group in by_size if sizes[group] < SMALLEST]
    rest = by_size[len(hidden) :]
    while hidden and rest and sum(sizes[group] for group in hidden) < SMALLEST:
        hidden.append(rest.pop(0))
    return set(hidden)

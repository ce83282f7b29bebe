"""Where schools are weakest, by theme, phase and local authority: from what they share, small numbers hidden (C51).

One version at a time: another may ask other things, and its steps may mean something else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from statistics import fmean

from django.db.models import Avg, Count, Q, QuerySet

from deliveries.models import Answer, Questionnaire, QuestionnaireVersion, SelfEvaluation, Step, nearest_step
from deliveries.rules.self_evaluations import shares_in_force
from schools.register.codes import PHASE_NAMES

from .small_numbers import EVERYBODY, SMALLEST, Group, to_hide, totals, totals_to_show

HIDDEN = f"Hidden: fewer than {SMALLEST} schools"


@dataclass(frozen=True)
class Cell:
    """The mean of the schools' means; no average and no number where either would say something about a school."""

    theme_id: int
    theme: str
    group: Group
    schools: int | None
    average: Decimal | None

    @property
    def phase(self) -> str:
        return "All" if self.group.phase is None else PHASE_NAMES.get(self.group.phase, "")

    @property
    def authority(self) -> str:
        return "All" if self.group.authority is None else self.group.authority

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
    """A theme: its cells in the order of the columns; None where no school of the group judged it."""

    theme: str
    cells: list[Cell | None]


@dataclass(frozen=True)
class HeatMap:
    """Of each theme the cells and totals by group; `chosen` is what somebody looks at, and hides no more and no less:
    see small_numbers."""

    figures: dict[str, dict[Group, Cell]]
    groups: list[Group]  # the cells there are, of all themes
    schools: int
    chosen: Group = EVERYBODY

    def of(self, chosen: Group) -> HeatMap:
        return replace(self, chosen=chosen)

    @property
    def columns(self) -> list[Group]:
        """The cells within what is chosen, and its total where it is more than one cell by its nature."""
        within = [group for group in self.groups if self.chosen.holds(group)]
        return within if self.chosen in within else [*within, self.chosen]

    @property
    def rows(self) -> list[Row]:
        columns = self.columns
        return [
            Row(theme, [by_group.get(one) for one in columns]) for theme, by_group in self.figures.items()
        ]

    @property
    def cells(self) -> list[Cell]:
        """Every cell, the lowest first, what is hidden last."""
        every = [cell for row in self.rows for cell in row.cells if cell]
        return sorted(every, key=lambda cell: (cell.average is None, cell.average or 0, cell.theme))


def versions_with_schools(questionnaire: Questionnaire) -> list[QuestionnaireVersion]:
    """All that schools could answer, the newest first, each with how many `schools` share a result of it today."""
    shared = Q(self_evaluations__in=shares_in_force().values("evaluation"))
    rows = questionnaire.versions.exclude(state=QuestionnaireVersion.State.DRAFT)
    schools = Count("self_evaluations__school", filter=shared, distinct=True)
    return list(rows.select_related("questionnaire").annotate(schools=schools).order_by("-number"))


def newest_shared(versions: Sequence[QuestionnaireVersion], asked: str = "") -> QuestionnaireVersion:
    """Of `versions_with_schools`, one at least: that whose number is asked for; else the newest with a result to show;
    else the newest of all."""
    numbered = {str(one.number): one for one in versions}
    return numbered.get(asked) or next(iter(with_results(versions)), versions[0])


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
    groups = sorted({group for by_group in means.values() for group in by_group}, key=lambda one: one.order)
    figures = {theme: _figures(theme_id, theme, means[theme, theme_id]) for theme, theme_id in sorted(means)}
    return HeatMap(figures, groups, len(schools))


def _figures(theme_id: int, theme: str, by_group: Mapping[Group, list[float]]) -> dict[Group, Cell]:
    """The cells of a theme, its totals by phase and by authority, and the total of all."""
    sizes = {group: len(found) for group, found in by_group.items()}
    hidden = to_hide(sizes)
    shown = (sizes.keys() - hidden) | totals_to_show(sizes, hidden)

    def cell(group: Group) -> Cell:
        if group not in shown:
            return Cell(theme_id, theme, group, None, None)
        found = [mean for one, means in by_group.items() if group.holds(one) for mean in means]
        return Cell(theme_id, theme, group, len(found), Decimal(f"{fmean(found):.1f}"))

    return {group: cell(group) for group in (*sizes, *totals(sizes))}

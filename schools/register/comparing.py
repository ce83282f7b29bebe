"""What an import means for schools: closed, reopened, opened, going on under a new URN, leaving a trust."""

from django.db.backends.utils import CursorWrapper
from psycopg2.sql import SQL

from .codes import OPEN_STATUSES, Status
from .layouts import Kind
from .refusals import Effect, Refusal
from .report import Report, School, UrnChange
from .staging import Staged

_OPEN = tuple(status.value for status in OPEN_STATUSES)
# The end of a line of the links that another end would have to be found for.
_ENDS = {Kind.LINKS: (("urn", "URN"), ("linked_urn", "LinkURN")), Kind.GROUPS: (("urn", "URN"),)}


def begin(cursor: CursorWrapper) -> None:
    """Remember the highest id before this call, and make room for successors that are new with it."""
    cursor.execute("DROP TABLE IF EXISTS known, moved")
    cursor.execute(
        "CREATE TEMP TABLE known ON COMMIT DROP AS "
        "SELECT coalesce(max(id), 0) AS last_id FROM schools_establishment"
    )
    cursor.execute("CREATE TEMP TABLE moved (urn int, linked_urn int) ON COMMIT DROP")


def note_statuses(cursor: CursorWrapper, staged: Staged, report: Report) -> None:
    """Schools whose status this file changes; to be asked before it is merged."""
    ending = SQL("s.closed_on") if "closed_on" in staged.columns else SQL("t.closed_on")
    cursor.execute(
        SQL(
            "SELECT t.urn, s.name, t.status, s.status, {} FROM schools_establishment t JOIN {} s USING (urn) "
            "WHERE t.status <> s.status ORDER BY t.urn"
        ).format(ending, staged.name)
    )
    for urn, name, before, after, closed_on in cursor.fetchall():
        if after == Status.CLOSED:
            report.closed.append(School(urn, name, f"closed {closed_on:%d %B %Y}" if closed_on else ""))
        elif before == Status.CLOSED:
            report.reopened.append(School(urn, name))
        elif before == Status.PROPOSED and after in _OPEN:
            report.opened.append(School(urn, name))


def note_successors(cursor: CursorWrapper, staged: Staged) -> None:
    """Successor links that are new with this file; to be asked before it is merged."""
    cursor.execute(
        SQL(
            "INSERT INTO moved SELECT urn, linked_urn FROM {} s WHERE kind LIKE 'Successor%%' AND NOT EXISTS "
            "(SELECT FROM schools_establishmentlink t WHERE (t.urn, t.linked_urn) = (s.urn, s.linked_urn))"
        ).format(staged.name),
        [],
    )


def end_memberships(cursor: CursorWrapper, staged: Staged) -> int:
    """A school that the file lists without one of its groups has left that group. How many did."""
    cursor.execute(
        SQL(
            "UPDATE schools_groupmembership m SET left_on = current_date WHERE m.left_on IS NULL "
            "AND m.urn IN (SELECT urn FROM {0}) "
            "AND NOT EXISTS (SELECT FROM {0} s WHERE (s.urn, s.uid) = (m.urn, m.uid))"
        ).format(staged.name)
    )
    return int(cursor.rowcount)


def finish(cursor: CursorWrapper, staged: list[Staged], report: Report) -> None:
    """What can only be told when all files are in: changed URNs, and ends that lead nowhere."""
    _find_urn_changes(cursor, [school.urn for school in report.closed], report)
    for table in staged:
        for column, heading in _ENDS.get(table.file.kind, ()):
            _find_unresolved(cursor, table, column, heading, report)


def _find_urn_changes(cursor: CursorWrapper, closed: list[int], report: Report) -> None:
    """Schools the register knew before this call, whose successor or closure came with it."""
    cursor.execute(
        "SELECT DISTINCT a.urn, a.name, b.urn, b.name FROM schools_establishment a "
        "JOIN (SELECT urn, linked_urn FROM moved UNION SELECT urn, linked_urn FROM schools_establishmentlink "
        "WHERE kind LIKE 'Successor%%' AND urn = ANY (%s)) l ON l.urn = a.urn "
        "JOIN schools_establishment b ON b.urn = l.linked_urn "
        "WHERE a.id <= (SELECT last_id FROM known) ORDER BY a.urn, b.urn",
        [closed],
    )
    report.urn_changes += [
        UrnChange(School(old_urn, old_name), School(new_urn, new_name))
        for old_urn, old_name, new_urn, new_name in cursor.fetchall()
    ]


def _find_unresolved(
    cursor: CursorWrapper, staged: Staged, column: str, heading: str, report: Report
) -> None:
    cursor.execute(
        SQL(
            "SELECT s.line, s.{0} FROM {1} s LEFT JOIN schools_establishment t ON t.urn = s.{0} "
            "WHERE t.urn IS NULL ORDER BY s.line"
        ).format(SQL(column), staged.name)
    )
    name, reason = staged.file.source.name, "No establishment of the register has this URN."
    report.refusals += [
        Refusal(name, line, heading, str(urn), reason, Effect.UNRESOLVED) for line, urn in cursor.fetchall()
    ]

"""Schools report a figure for their pupils weeks after a course (CAPABILITIES C9; DOMAIN.md §5.4, level 5)."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from alliance_portal.kernel import retention
from alliance_portal.kernel.models import OutgoingMail
from alliance_portal.kernel.policy import visible
from alliance_portal.kernel.roles import Actor
from alliance_portal.kernel.tenancy import enter_service
from cpd.actions import copy_course
from cpd.actions.school_measures import ask_schools, end_measure, report_measure, save_measure
from cpd.models import Booking, Course, CourseMeasure, MeasureAnswer, MeasureQuestion, Run
from cpd.queries.school_measures import measure_of, unanswered, versions_of
from schools.models import Person, RoleGrant
from tests.conftest import As, SignIn
from tests.kernel.keeping import due, night

from .making import as_of_now, day, make_people, make_run, url
from .test_catalogue import errors
from .test_impact import held, weeks_pass

READING = "Pupils at the expected standard in reading, Year 2"
ASKED = {
    "what": READING,
    "unit": "per cent",
    "method": "Teacher assessment at the end of each half-term",
    "better": "higher",
    "weeks": 6,
}
OURS, BUTTSBURY = "South Green Infant School", "Buttsbury Infant School"


def figures(**changes: Any) -> dict[str, Any]:
    said = {
        "kind": "measured",
        "before": Decimal(61),
        "after": Decimal("68.5"),
        "before_on": day(-60),
        "after_on": day(-3),
        "pupils": 28,
        "method": ASKED["method"],
    }
    return said | changes


def posted(**changes: Any) -> dict[str, Any]:
    """The same as a browser sends it."""
    said = figures(**changes)
    sent = {name: str(value) for name, value in said.items() if not isinstance(value, dt.date)}
    for name in ("before_on", "after_on"):
        if isinstance(on := said[name], dt.date):
            sent |= {f"{name}_0": str(on.day), f"{name}_1": str(on.month), f"{name}_2": str(on.year)}
    return sent


def asking(actor: Actor, people: list[Person] | None = None, *, weeks: int = 6) -> Run:
    """A run of a course that asks schools for reading, so many weeks after its end."""
    run = held(actor, people or make_people(2, OURS))
    save_measure(actor=actor, course=run.course, **ASKED)  # type: ignore[arg-type]
    weeks_pass(run, weeks)
    return run


def asked_of(actor: Actor, school: str = OURS) -> MeasureQuestion:
    ask_schools(actor=actor)
    return MeasureQuestion.objects.select_related("measure").get(school__name=school)


def test_each_school_is_asked_once_a_run_however_many_came(in_alliance: Actor) -> None:
    run = asking(in_alliance, [*make_people(3, OURS), *make_people(1, BUTTSBURY)], weeks=4)
    assert ask_schools(actor=in_alliance)["asked"] == 0  # ten days and four weeks are not six weeks
    weeks_pass(run, 2)
    assert [ask_schools(actor=in_alliance)["asked"] for _ in range(2)] == [2, 0]
    mails = OutgoingMail.objects.filter(kind="cpd.measure")
    assert "ruth" in " ".join(mails.values_list("to_email", flat=True))
    assert all(READING in mail.text and "/courses/measure/" in mail.text for mail in mails)
    weeks_pass(run, 20)
    assert ask_schools(actor=in_alliance)["asked"] == 0


def test_single_sessions_of_a_run_are_one_question(in_alliance: Actor) -> None:
    run = asking(in_alliance, make_people(1, OURS))
    Run.objects.filter(pk=run.pk).update(session_price_pence=1000)
    first, second = run.sessions.all()
    whole = Booking.objects.get(run=run)
    other = make_people(1, OURS)[0]
    for session, person in ((first, other), (second, other)):
        Booking.objects.create(
            run=run,
            session=session,
            person=person,
            organisation=whole.organisation,
            group=whole.group,
            state="attended",
        )
    assert ask_schools(actor=in_alliance)["asked"] == 1


def test_schools_whose_people_did_not_come_are_not_asked(in_alliance: Actor) -> None:
    run = asking(in_alliance, [*make_people(1, OURS), *make_people(1, BUTTSBURY)])
    Booking.objects.filter(run=run, organisation__name=BUTTSBURY).update(state="no_show")
    assert asked_of(in_alliance).school.name == OURS
    Booking.objects.filter(run=run).update(state="no_show")  # corrected after it was asked
    assert not unanswered().exists()
    MeasureQuestion.objects.update(asked_at=timezone.now() - dt.timedelta(days=8))
    assert ask_schools(actor=in_alliance) == {"asked": 0, "reminded": 0}


def test_a_course_without_a_measure_or_with_an_ended_one_asks_nobody(in_alliance: Actor) -> None:
    silent = held(in_alliance, make_people(1, OURS))
    weeks_pass(silent, 8)
    ended = asking(in_alliance)
    measure = measure_of(ended.course)
    assert measure
    end_measure(actor=in_alliance, measure=measure)
    assert ask_schools(actor=in_alliance)["asked"] == 0


def test_a_school_that_has_nobody_to_answer_is_asked_when_it_has(in_alliance: Actor, as_: As) -> None:
    asking(in_alliance, make_people(1, "St Peter's Catholic Primary School"))

    held_there = RoleGrant.objects.filter(organisation__name__startswith="St Peter")
    kept = list(held_there.values_list("pk", "ends_on"))
    held_there.update(ends_on=day(-1))
    assert ask_schools(actor=in_alliance)["asked"] == 0
    for pk, ends_on in kept:
        RoleGrant.objects.filter(pk=pk).update(ends_on=ends_on)
    assert ask_schools(actor=in_alliance)["asked"] == (1 if kept else 0)


def test_it_is_reminded_twice_a_week_apart_until_somebody_answers(in_alliance: Actor, as_: As) -> None:
    asking(in_alliance)
    question = asked_of(in_alliance)

    def a_week_later() -> int:
        MeasureQuestion.objects.update(asked_at=timezone.now() - dt.timedelta(days=7, minutes=1))
        return ask_schools(actor=in_alliance)["reminded"]

    assert ask_schools(actor=in_alliance)["reminded"] == 0
    assert [a_week_later() for _ in range(3)] == [1, 1, 0]
    MeasureQuestion.objects.update(reminders=0)
    with as_("head") as head:
        report_measure(actor=head, question=question, kind="too_few")
    with enter_service(alliance=question.alliance, purpose="test"):
        assert a_week_later() == 0


def test_answers_are_versions_and_the_latest_counts(in_alliance: Actor, as_: As) -> None:
    asking(in_alliance)
    question = asked_of(in_alliance)
    with as_("head") as head:
        report_measure(actor=head, question=question, **figures())
        report_measure(actor=head, question=question, **figures())  # sent twice
        own_way = figures(after=Decimal(70), method="A reading test")
        latest = report_measure(actor=head, question=question, **own_way)
        versions = versions_of(question)
        assert [one.change for one in versions] == [Decimal(9), Decimal("7.5")]
        assert versions[0] == latest
        assert (versions[0].method, versions[1].method) == ("A reading test", "")
        assert latest.answered_by == Person.objects.get(name="Ruth Okafor")


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"pupils": 9}, "pupils", "10 pupils or more"),
        ({"pupils": None}, "pupils", "how many pupils"),
        ({"before": None}, "before", "Enter the figure before"),
        ({"after": Decimal(101)}, "after", "0 to 100"),
        ({"after_on": lambda: day(1)}, "after_on", "today or in the past"),
        ({"after_on": lambda: day(-61)}, "after_on", "not before the first"),
        ({"kind": "not_measured", "comment": " "}, "comment", "Say why"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field(
    in_alliance: Actor, sign_in: SignIn, changes: dict[str, Any], field: str, words: str
) -> None:
    changes = as_of_now(changes)
    asking(in_alliance)
    question = asked_of(in_alliance)
    with pytest.raises(ValidationError) as refused:
        report_measure(actor=in_alliance, question=question, **figures(**changes))
    assert words in refused.value.message_dict[field][0]
    sent = {name: "" if value == "None" else value for name, value in posted(**changes).items()}
    answer = sign_in("head").post(url("measure_report", question.public_id), sent)
    assert answer.status_code == 422
    assert words in errors(answer)[field][0]
    assert not MeasureAnswer.objects.exists()


def test_figures_of_few_pupils_cannot_be_kept_at_all(in_alliance: Actor) -> None:
    asking(in_alliance)
    question, said = asked_of(in_alliance), figures(method="")
    with pytest.raises(IntegrityError, match="ten_pupils"), transaction.atomic():
        MeasureAnswer.objects.create(question=question, **said | {"pupils": 9})
    with pytest.raises(IntegrityError, match="ten_pupils"), transaction.atomic():
        MeasureAnswer.objects.create(question=question, **said | {"kind": "too_few"})


def test_figures_beside_another_answer_are_not_kept(in_alliance: Actor, sign_in: SignIn) -> None:
    asking(in_alliance)
    question = asked_of(in_alliance)
    sent = posted(kind="too_few", before="nonsense", pupils=4)
    assert sign_in("head").post(url("measure_report", question.public_id), sent).status_code == 302
    answer = MeasureAnswer.objects.get()
    assert (answer.kind, answer.before, answer.pupils, answer.method) == ("too_few", None, None, "")


def test_a_school_reads_and_answers_for_itself_alone(in_alliance: Actor, as_: As, sign_in: SignIn) -> None:
    asking(in_alliance, [*make_people(1, OURS), *make_people(1, BUTTSBURY)])
    ask_schools(actor=in_alliance)
    ours, theirs = (MeasureQuestion.objects.get(school__name=name) for name in (OURS, BUTTSBURY))
    with as_("head") as head:
        report_measure(actor=head, question=ours, **figures())
        assert list(visible(head, MeasureQuestion)) == [ours]
        with pytest.raises(PermissionDenied):
            report_measure(actor=head, question=theirs, kind="too_few")
    with as_("head-buttsbury") as other:
        assert not visible(other, MeasureAnswer).exists()
    with as_("coordinator") as coordinator:
        assert visible(coordinator, MeasureAnswer).count() == 1
        with pytest.raises(PermissionDenied):
            report_measure(actor=coordinator, question=theirs, kind="too_few")
    for who, status in (("head", 200), ("coordinator", 200), ("head-buttsbury", 404), ("teacher", 403)):
        assert sign_in(who).get(url("measure_question", ours.public_id)).status_code == status
    assert sign_in("coordinator").get(url("measure_report", ours.public_id)).status_code == 403


def test_what_waits_stands_on_the_heads_home_until_it_is_answered(
    in_alliance: Actor, sign_in: SignIn
) -> None:
    asking(in_alliance)
    question, client = asked_of(in_alliance), sign_in("head")
    address = url("measure_report", question.public_id)
    assert address in client.get("/a/billericay/").content.decode()
    assert address not in sign_in("head-buttsbury").get("/a/billericay/").content.decode()
    page = client.get(address).content.decode()
    assert READING in page
    assert ASKED["method"] in page
    told = client.post(address, posted(), follow=True).content.decode()
    assert re.search(r"68\.5 per cent", told)
    assert "Ruth Okafor" in told
    assert address not in client.get("/a/billericay/").content.decode()
    assert "61" in client.get(address).content.decode()  # to be corrected


def test_what_is_measured_stays_once_a_school_has_answered(in_alliance: Actor, as_: As) -> None:
    run = asking(in_alliance, [*make_people(1, OURS), *make_people(1, BUTTSBURY)])
    course = run.course
    ask_schools(actor=in_alliance)
    changed = ASKED | {"weeks": 9, "method": "A test"}
    first = save_measure(actor=in_alliance, course=course, **changed)  # type: ignore[arg-type]
    assert CourseMeasure.objects.get() == first
    with as_("head") as head:
        report_measure(actor=head, question=MeasureQuestion.objects.get(school__name=OURS), kind="too_few")
    with enter_service(alliance=run.alliance, purpose="test") as service:
        save_measure(actor=service, course=course, **changed | {"weeks": 10})  # type: ignore[arg-type]
        assert CourseMeasure.objects.get().weeks == 10
        second = save_measure(actor=service, course=course, **ASKED)  # type: ignore[arg-type]
        assert measure_of(course) == second != first
        measures = dict(MeasureQuestion.objects.values_list("school__name", "measure"))
        assert measures == {OURS: first.pk, BUTTSBURY: second.pk}


def test_co_ordinators_say_what_is_asked_for(in_alliance: Actor, sign_in: SignIn) -> None:
    course = make_run().course
    page, results = url("course_measure", course.public_id), url("course_results", course.public_id)
    client = sign_in("coordinator")
    assert 'value="8"' in client.get(page).content.decode()  # as the course asks participants
    assert set(errors(client.post(page, {}))) == {"what", "unit", "method", "better", "weeks"}
    assert client.post(page, ASKED).status_code == 302
    assert READING in client.get(results).content.decode()
    client.post(url("measure_end", course.public_id))
    assert measure_of(Course.objects.get(pk=course.pk)) is None
    assert READING not in client.get(results).content.decode()
    assert sign_in("head").get(page).status_code == 403


def test_words_go_with_their_period_and_figures_stay(
    in_alliance: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    asking(in_alliance)
    question, then = asked_of(in_alliance), timezone.now() - dt.timedelta(days=731)
    with monkeypatch.context() as clock:
        clock.setattr(timezone, "now", lambda: then)
        said = figures(method="Mrs Hill’s own test")
        old = MeasureAnswer.objects.create(question=question, comment="Mrs Hill was ill", **said)
    assert due("measure_words") == [old]
    retention.dry_run(actor=in_alliance)
    night()
    old.refresh_from_db()
    assert (old.comment, old.method, old.change) == ("", "No longer kept", Decimal("7.5"))


def test_a_copied_course_asks_for_the_same_figure_and_each_changes_alone(in_alliance: Actor) -> None:
    course = asking(in_alliance, make_people(1, OURS)).course
    first = copy_course(actor=in_alliance, course=course, title="A new start")
    same = measure_of(first)
    assert same
    assert {name: getattr(same, name) for name in ASKED} == ASKED
    save_measure(actor=in_alliance, course=first, **ASKED | {"what": "Reading for pleasure"})  # type: ignore[arg-type]
    kept = measure_of(course)
    assert kept
    assert kept.what == READING
    end_measure(actor=in_alliance, measure=kept)
    assert measure_of(copy_course(actor=in_alliance, course=course, title="Without one")) is None

"""Jobs: the row is the truth. Nothing is lost, nothing is done twice, and whoever asked can see how it went."""

import uuid
from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from alliance_portal.kernel import files, jobs
from alliance_portal.kernel.models import Job, StoredFile
from alliance_portal.kernel.tenancy import enter_service
from schools.models import RoleGrant

files.register_kind("test", lambda actor, file: actor.coordinates)


@pytest.fixture
def handler():
    """A kind of job whose handler stores a file named after its run, or fails when told to."""
    kind = f"test-{uuid.uuid4().hex[:8]}"
    failures: list[Exception] = []

    @jobs.job(kind)
    def handle(running):
        running.progress(1, 2, "Half way")
        if failures:
            raise failures[0]
        with running.finishing():
            files.store(name="effect.txt", content=b"done", content_type="text/plain", kind="test")

    handle.kind, handle.failures = kind, failures
    return handle


def enqueue(actor, handler, **kwargs):
    return jobs.enqueue(kind=handler.kind, title="Make a file", actor=actor, **kwargs)


def test_a_job_is_done_together_with_its_effect(in_alliance, handler):
    job = enqueue(in_alliance, handler)
    jobs.run(job.pk)
    job.refresh_from_db()
    assert (job.state, job.percent, job.attempts) == (Job.State.DONE, 100, 1)
    assert StoredFile.objects.filter(kind="test").count() == 1


def test_a_second_wake_up_does_nothing(in_alliance, handler):
    job = enqueue(in_alliance, handler)
    jobs.run(job.pk)
    jobs.run(job.pk)
    assert StoredFile.objects.filter(kind="test").count() == 1


def test_the_same_input_is_one_job(in_alliance, handler):
    first = enqueue(in_alliance, handler, dedupe_key="spring")
    assert enqueue(in_alliance, handler, dedupe_key="spring") == first
    assert enqueue(in_alliance, handler, dedupe_key="summer") != first


def test_a_failing_job_is_tried_again_later_and_given_up_at_last(in_alliance, handler):
    job = enqueue(in_alliance, handler)
    handler.failures.append(ValueError("no paper"))
    for attempt in range(1, settings.JOB_ATTEMPTS + 1):
        Job.objects.filter(pk=job.pk).update(run_after=timezone.now() - timedelta(seconds=1))
        jobs.run(job.pk)
        job.refresh_from_db()
        assert (job.attempts, job.error) == (attempt, "ValueError: no paper")
    assert job.state == Job.State.FAILED


def test_a_failed_job_is_retried_from_its_page(in_alliance, sign_in, as_, handler, alliance):
    with as_("coordinator") as actor:
        job = enqueue(actor, handler)
    Job.objects.filter(pk=job.pk).update(state=Job.State.FAILED, attempts=5, error="ValueError: no paper")
    client = sign_in("coordinator")
    page = client.get(f"/a/{alliance.slug}/jobs/{job.public_id}/")
    assert "Try again" in page.content.decode()
    client.post(f"/a/{alliance.slug}/jobs/{job.public_id}/retry/")
    job.refresh_from_db()
    assert (job.state, job.attempts) == (Job.State.QUEUED, 0)
    assert sign_in("teacher").post(f"/a/{alliance.slug}/jobs/{job.public_id}/retry/").status_code == 404


def test_a_worker_that_was_thought_dead_is_fenced_off(in_alliance, handler):
    job = enqueue(in_alliance, handler)
    slow = jobs.claim(job.pk)
    Job.objects.filter(pk=job.pk).update(lease_until=timezone.now() - timedelta(seconds=1))
    quick = jobs.claim(job.pk)
    with quick.finishing():
        pass
    with pytest.raises(jobs.Fenced), slow.finishing():
        files.store(name="twice.txt", content=b"", content_type="text/plain", kind="test")
    assert not StoredFile.objects.filter(name="twice.txt").exists()


def test_the_sweep_finds_what_was_left_behind_and_gives_up_what_is_hopeless(in_alliance, handler):
    forgotten, abandoned, hopeless = (enqueue(in_alliance, handler) for _ in range(3))
    past = timezone.now() - timedelta(minutes=5)
    Job.objects.filter(pk=abandoned.pk).update(state="running", attempts=1, lease_until=past)
    Job.objects.filter(pk=hopeless.pk).update(
        state="running", attempts=settings.JOB_ATTEMPTS, lease_until=past
    )
    woken = jobs.sweep()
    assert {forgotten.pk, abandoned.pk} <= set(woken)
    hopeless.refresh_from_db()
    assert hopeless.state == Job.State.FAILED


def test_a_job_stops_when_who_asked_has_left(as_, alliance, handler):
    with as_("head") as actor:
        job = enqueue(actor, handler)
    with enter_service(alliance=alliance, purpose="test"):
        RoleGrant.objects.filter(person=actor.person_id).update(
            ends_on=timezone.localdate() - timedelta(days=1)
        )
        jobs.run(job.pk)
        job.refresh_from_db()
        assert job.state == Job.State.FAILED
        assert "no longer has a role" in job.error
        assert not StoredFile.objects.filter(kind="test").exists()


def test_a_broker_that_is_down_loses_nothing(
    in_alliance, handler, monkeypatch, django_capture_on_commit_callbacks
):
    from alliance_portal.kernel import tasks

    def refuse(*args, **kwargs):
        raise ConnectionError("connection refused")

    monkeypatch.setattr(tasks.run_job, "apply_async", refuse)
    with django_capture_on_commit_callbacks(execute=True):
        job = enqueue(in_alliance, handler)
    jobs.run(job.pk)
    job.refresh_from_db()
    assert job.state == Job.State.DONE

"""Celery's entry points: wake-ups that carry an id and nothing else."""

from celery import shared_task
from django.db import connection
from django.utils import timezone

from . import expired, jobs, mail, retention_night
from .roles import Actor
from .sweeps import sweep


@shared_task(name="kernel.run_job")
def run_job(job_id: int) -> None:
    jobs.run(job_id)


@shared_task(name="kernel.sweep_jobs")
def sweep_jobs() -> None:
    jobs.sweep()


@shared_task(name="kernel.send_mail")
def send_mail(alliance_id: int, mail_id: int) -> None:
    mail.deliver(alliance_id, mail_id)


@shared_task(name="kernel.send_due_mail")
def send_due_mail() -> None:
    mail.send_due()


@shared_task(name="kernel.seal_audit")
def seal_audit() -> None:
    """Seal the audit events of the last minute (TENANCY.md §4.4)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT audit.seal_events()")


@shared_task(name="kernel.clear_expired")
def clear_expired() -> None:
    expired.clear_expired(now=timezone.now())


@sweep("kernel.retain")
def retain(actor: Actor) -> None:
    """Every night: in each alliance a job that deletes what has had its time."""
    retention_night.start_nightly(actor=actor, night=timezone.localdate())

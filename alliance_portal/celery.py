"""Celery is the alarm clock: it wakes a worker up, for a job of the job table or at the times below."""

import os
from datetime import timedelta

from celery import Celery
from celery.schedules import crontab

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alliance_portal.settings")

app = Celery("alliance_portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.conf.beat_schedule = {
    "sweep-jobs": {"task": "kernel.sweep_jobs", "schedule": timedelta(seconds=10)},
    "send-mail": {
        "task": "kernel.send_due_mail",
        "schedule": timedelta(seconds=10),
        "options": {"expires": 10},
    },
    "seal-audit": {"task": "kernel.seal_audit", "schedule": crontab()},
    "look-after-agreements": {
        "task": "schools.look_after_agreements",
        "schedule": crontab(hour=6, minute=30),
    },
    "look-for-network-invitations": {
        "task": "schools.look_for_invitations",
        "schedule": crontab(minute=50),
    },
    "retain": {"task": "kernel.retain", "schedule": crontab(minute=40, hour=3)},
    "ask-about-courses": {"task": "cpd.ask_again", "schedule": crontab(hour=8, minute=10)},
    "tell-promoted": {"task": "cpd.tell_promoted", "schedule": crontab(minute=20)},
    "remind-of-decisions": {"task": "cpd.remind_of_decisions", "schedule": crontab(hour=6, minute=40)},
}

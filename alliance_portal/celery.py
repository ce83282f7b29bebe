"""Celery is the alarm clock: it wakes a worker up; what is to be done stands in the job table."""

import os
from datetime import timedelta

from celery import Celery
from celery.schedules import crontab

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alliance_portal.settings")

app = Celery("alliance_portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
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
    "remind-of-consent": {"task": "schools.remind_of_consent", "schedule": crontab(hour=6, minute=50)},
    "remind-of-pages": {"task": "schools.remind_of_pages", "schedule": crontab(hour=7)},
    "look-for-network-invitations": {
        "task": "schools.look_for_invitations",
        "schedule": crontab(minute=50),
    },
    "look-for-network-meetings": {"task": "schools.look_for_meetings", "schedule": crontab(minute=55)},
    "remind-of-self-evaluations": {
        "task": "deliveries.remind_of_self_evaluations",
        "schedule": crontab(hour=7, minute=20),
    },
    "remind-of-surveys": {"task": "deliveries.remind_of_surveys", "schedule": crontab(hour=7, minute=30)},
    "clear-expired": {"task": "kernel.clear_expired", "schedule": crontab(minute=20, hour=3)},
    "retain": {"task": "kernel.retain", "schedule": crontab(minute=40, hour=3)},
    "check-places": {"task": "cpd.check_places", "schedule": crontab(minute=10, hour=4)},
    "send-joining-instructions": {"task": "cpd.send_before", "schedule": crontab(minute="*/10")},
    "remind-of-late-invoices": {
        "task": "cpd.remind_of_late_invoices",
        "schedule": crontab(hour=7, minute=10),
    },
    "warn-of-entitlements": {"task": "cpd.warn_of_entitlements", "schedule": crontab(hour=7, minute=30)},
    "ask-about-courses": {"task": "cpd.ask_again", "schedule": crontab(hour=8, minute=10)},
    "tell-of-new-courses": {"task": "cpd.tell_of_new_courses", "schedule": crontab(hour=7, minute=10)},
    "let-held-places-go": {"task": "cpd.let_go", "schedule": crontab(minute="*/10")},
    "look-over-the-wall": {"task": "cpd.look_over_the_wall", "schedule": crontab(minute="*/10")},
    "give-back-places": {"task": "cpd.give_back_places", "schedule": crontab(hour=6, minute=45)},
    "tell-promoted": {"task": "cpd.tell_promoted", "schedule": crontab(minute="*/10")},
    "remind-of-decisions": {"task": "cpd.remind_of_decisions", "schedule": crontab(hour=6, minute=40)},
}
app.autodiscover_tasks()

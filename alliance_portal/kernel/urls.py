"""Jobs, e-mails and files inside an alliance."""

from django.urls import path

from . import views
from .views import mail, mail_choices, retention, wording

app_name = "kernel"
urlpatterns = [
    path("search/", views.search_page, name="search"),
    path("jobs/", views.job_list, name="job_list"),
    path("jobs/<uuid:public_id>/", views.job_detail, name="job_detail"),
    path("jobs/<uuid:public_id>/retry/", views.job_retry, name="job_retry"),
    path("mail/", mail.mail_list, name="mail_list"),
    path("mail/settings/", mail.mail_settings, name="mail_settings"),
    path("mail/wording/", wording.wording_list, name="wording_list"),
    path("mail/wording/versions/<uuid:public_id>/", wording.wording_version, name="wording_version"),
    path("mail/wording/<str:key>/", wording.wording_detail, name="wording"),
    path("mail/wording/<str:key>/change/", wording.wording_change, name="wording_change"),
    path("mail/wording/<str:key>/preview/", wording.wording_preview, name="wording_preview"),
    path("mail/wording/<str:key>/email/", wording.wording_email, name="wording_email"),
    path("mail/wording/<str:key>/test/", wording.wording_test, name="wording_test"),
    path("mail/wording/<str:key>/standard/", wording.wording_standard, name="wording_standard"),
    path("mail/<uuid:public_id>/", mail.mail_detail, name="mail_detail"),
    path("mail/<uuid:public_id>/change/", mail.mail_change, name="mail_change"),
    path("mail/<uuid:public_id>/stop/", mail.mail_cancel, name="mail_cancel"),
    path("mail/<uuid:public_id>/restore/", mail.mail_restore, name="mail_restore"),
    path("mail/<uuid:public_id>/now/", mail.mail_now, name="mail_now"),
    path("mail/<uuid:public_id>/again/", mail.mail_again, name="mail_again"),
    path("your-emails/", mail_choices.your_emails, name="your_emails"),
    path("emails/stop/<secret:token>/", mail_choices.mail_stop, name="mail_stop"),
    path("retention/", retention.periods, name="retention"),
    path("retention/dry-run/", retention.dry_run, name="retention_try"),
    path("retention/run/", retention.run_start, name="retention_start"),
    path("retention/runs/<uuid:public_id>/", retention.run_detail, name="retention_run"),
    path("retention/<slug:record>/due/", retention.due, name="retention_due"),
    path("retention/<slug:record>/change/", retention.period_change, name="retention_change"),
    path("files/<uuid:public_id>/", views.download, name="download"),
    path("pictures/<slug:digest>/", views.picture, name="picture"),
]

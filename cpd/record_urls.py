"""One's own CPD record, over all alliances. The frame includes it at cpd-record/."""

from django.urls import path

from cpd.views.record import record

app_name = "cpd_record"
urlpatterns = [path("", record, name="record")]

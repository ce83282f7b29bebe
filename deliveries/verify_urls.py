"""The public page that confirms a report. The frame includes it at verify/."""

from django.urls import path

from deliveries.views.verify import ask, verify

app_name = "verify"
urlpatterns = [path("", ask, name="ask"), path("<str:code>/", verify, name="report")]

"""The public page that confirms a report. The frame includes it at verify/."""

from django.urls import path

from deliveries.views.verify import verify

app_name = "verify"
urlpatterns = [path("<str:code>/", verify, name="report")]

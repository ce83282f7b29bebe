"""The public page that confirms a certificate. The frame includes it at certificates/."""

from django.urls import path

from cpd.views.certificates import ask, check

app_name = "certificates"
urlpatterns = [path("", ask, name="ask"), path("<str:code>/", check, name="check")]

"""Addresses of one's own data over all alliances, outside of any."""

from django.urls import path

from .views import copies

app_name = "copies"
urlpatterns = [
    path("", copies.own, name="own"),
    path("everything.json", copies.own_json, name="own_json"),
]

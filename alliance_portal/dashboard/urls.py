"""The dashboard's address inside an alliance; `home` stands at the root of the portal (alliance_portal/urls.py)."""

from django.urls import path

from . import views

app_name = "dashboard"
urlpatterns = [
    path("", views.dashboard, name="dashboard"),
    path("setting-up/", views.setting_up, name="setting_up"),
]

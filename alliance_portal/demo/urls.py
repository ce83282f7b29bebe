"""The page of the cast. Included only where DEMO is true."""

from django.urls import path

from . import views

app_name = "demo"
urlpatterns = [
    path("", views.cast, name="cast"),
    path("step-in/", views.step_in, name="step_in"),
]

"""A person's own account; what is below is allauth's."""

from django.urls import include, path

from .views.account import second_step_demanded, your_account

urlpatterns = [
    path("", your_account, name="your_account"),
    path("second-step/", second_step_demanded, name="second_step"),
    path("", include("allauth.urls")),
]

"""A person's own account. What is not ours is allauth's, part by part, so that no page of it opens unnoticed."""

from allauth.account.decorators import reauthentication_required
from allauth.account.views import password_set
from django.urls import include, path

from .views.account import second_step_demanded, sign_in_anew, your_account
from .views.calendar import calendar, calendar_end, calendar_make
from .views.providers import connections, disconnect, provider_answer, provider_sign_in

urlpatterns = [
    path("", your_account, name="your_account"),
    path("second-step/", second_step_demanded, name="second_step"),
    path("sign-in-anew/", sign_in_anew, name="sign_in_anew"),
    path("calendar/", calendar, name="calendar"),
    path("calendar/make/", calendar_make, name="calendar_make"),
    path("calendar/stop/", calendar_end, name="calendar_end"),
    path("password/set/", reauthentication_required(app="allauth.account")(password_set)),
    path("", include("allauth.account.urls")),
    path("2fa/", include("allauth.mfa.urls")),
    path("sessions/", include("allauth.usersessions.urls")),
    path("connections/", connections, name="socialaccount_connections"),
    path("connections/<int:pk>/disconnect/", disconnect, name="disconnect"),
    path("with/<slug:provider_id>/", provider_sign_in, name="openid_connect_login"),
    path("with/<slug:provider_id>/answer/", provider_answer, name="openid_connect_callback"),
]

"""The addresses of the portal's support staff, outside the alliances."""

from django.urls import path

from .views import support

app_name = "support"
urlpatterns = [
    path("", support.look, name="look"),
    path("stop/<slug:slug>/", support.look_stop, name="stop"),
]

"""What one led oneself, in all alliances. The frame includes it at what-you-led/."""

from django.urls import path

from schools.views.led import led

app_name = "led"
urlpatterns = [path("", led, name="led")]

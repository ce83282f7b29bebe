"""URLs of the interface itself."""

from __future__ import annotations

from django.urls import path, re_path

from alliance_portal.kernel.ui import views

urlpatterns = [
    re_path(r"^brand/(?P<colour>[0-9a-f]{6})\.css$", views.brand_css, name="brand_css"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("privacy/", views.privacy, name="privacy"),
    path("cookies/", views.cookies, name="cookies"),
    path("glossary/", views.glossary_page, name="glossary"),
    path("contact/", views.contact, name="contact"),
]

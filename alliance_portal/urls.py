"""Every address of the portal."""

from importlib.util import find_spec

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from alliance_portal.dashboard.views import find_alliance, home
from alliance_portal.kernel import views
from alliance_portal.kernel.routes import KeptRoutes
from alliance_portal.kernel.views.calendar import feed
from alliance_portal.kernel.views.mail_events import mail_events

# An address is compared with one after another: those with a beginning of their own are the quickest to pass.
INSIDE = {
    "cpd.urls": "courses/",
    "itt.urls": "training/",
    "sle_brokerage.urls": "support/",
    "schools.urls": "",
    "schools.privacy_urls": "",
    "deliveries.urls": "",
    "alliance_portal.kernel.urls": "",
    "alliance_portal.dashboard.urls": "",
}

# The pages of alliances first: nearly every request is for one of them, and passes by no other address then.
urlpatterns: list[URLPattern | URLResolver] = [
    KeptRoutes(
        "a/<slug:alliance>/",
        [
            path(prefix, include(module))
            for module, prefix in INSIDE.items()
            if find_spec(module.rpartition(".")[0]) and find_spec(module)
        ],
    ),
    path("", home, name="home"),
    path("join/", find_alliance, name="find_alliance"),
    path("", include("alliance_portal.kernel.ui.urls")),
    path("healthz", views.healthz),
    path("readyz", views.readyz),
    path("calendar-feed/<secret:token>.ics", feed, name="calendar_feed"),
    path("mail-events/<slug:provider>/", mail_events, name="mail_events"),
    path("accounts/", include("alliance_portal.kernel.account_urls")),
    path("your-data/", include("schools.copy_urls")),
    path("support-access/", include("schools.support_urls")),
    path("review/", include("deliveries.review_urls")),
    path("verify/", include("deliveries.verify_urls")),
    path("certificates/", include("cpd.certificate_urls")),
    path("cpd-record/", include("cpd.record_urls")),
    path("what-you-led/", include("schools.led_urls")),
]
if settings.DEMO:
    urlpatterns.append(path("demo/", include("alliance_portal.demo.urls")))

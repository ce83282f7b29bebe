"""Addresses of people's data: the privacy notice, consents and what the portal holds, inside /a/<alliance>/."""

from django.urls import path

from .views import privacy

app_name = "privacy"
urlpatterns = [
    path("privacy/", privacy.privacy_notice, name="notice"),
    path("privacy/publish/", privacy.notice_publish, name="notice_publish"),
    path("your-data/", privacy.your_data, name="your_data"),
    path("your-data/notice/", privacy.notice_read, name="notice_read"),
    path("your-data/consents/<slug:purpose>/give/", privacy.consent_give, name="consent_give"),
    path("your-data/consents/<uuid:public_id>/withdraw/", privacy.consent_withdraw, name="consent_withdraw"),
    path("people/consents/", privacy.consent_list, name="consent_list"),
    path("people/<uuid:public_id>/consents/", privacy.person_consents, name="person_consents"),
    path("people/<uuid:public_id>/consents/<slug:purpose>/", privacy.consent_record, name="consent_record"),
]

"""Addresses of people's data: the privacy notice, consents and what the portal holds, inside /a/<alliance>/."""

from django.urls import path

from .views import erasure, own_data, privacy, privacy_requests

app_name = "privacy"
urlpatterns = [
    path("privacy/", privacy.privacy_notice, name="notice"),
    path("privacy/publish/", privacy.notice_publish, name="notice_publish"),
    path("your-data/", privacy.your_data, name="your_data"),
    path("your-data/notice/", privacy.notice_read, name="notice_read"),
    path("your-data/consents/<slug:purpose>/give/", privacy.consent_give, name="consent_give"),
    path("your-data/consents/<uuid:public_id>/withdraw/", privacy.consent_withdraw, name="consent_withdraw"),
    path("your-data/details/", own_data.details, name="details"),
    path("your-data/address/", own_data.address, name="address"),
    path("your-data/correction/", own_data.correction, name="correction"),
    path("your-data/erasure/", erasure.ask, name="erasure"),
    path("people/<uuid:public_id>/erasure/", erasure.record, name="erasure_record"),
    path("people/requests/<uuid:public_id>/erase/", erasure.decide, name="erasure_decide"),
    path("people/requests/<uuid:public_id>/refuse/", erasure.refuse, name="erasure_refuse"),
    path("people/requests/<uuid:public_id>/texts/", erasure.texts, name="texts"),
    path("people/requests/texts/<uuid:public_id>/read/", erasure.text_tick, name="text_tick"),
    path("your-data/requests/<uuid:public_id>/", own_data.own_request, name="own_request"),
    path("your-data/requests/<uuid:public_id>/withdraw/", own_data.request_withdraw, name="request_withdraw"),
    path("people/requests/", privacy_requests.request_list, name="request_list"),
    path("people/requests/copy/", privacy_requests.copy_for_address, name="copy_for_address"),
    path("people/requests/<uuid:public_id>/", privacy_requests.request_detail, name="request"),
    path(
        "people/requests/<uuid:public_id>/more-time/", privacy_requests.request_extend, name="request_extend"
    ),
    path("people/requests/<uuid:public_id>/copy/", privacy_requests.copy, name="copy"),
    path("people/requests/<uuid:public_id>/copy.json", privacy_requests.copy_json, name="copy_json"),
    path("people/<uuid:public_id>/copy/", privacy_requests.copy_for_person, name="copy_for_person"),
    path("people/consents/", privacy.consent_list, name="consent_list"),
    path("people/<uuid:public_id>/consents/", privacy.person_consents, name="person_consents"),
    path("people/<uuid:public_id>/consents/<slug:purpose>/", privacy.consent_record, name="consent_record"),
]

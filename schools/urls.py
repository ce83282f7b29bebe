"""Addresses of organisations, the alliance and its people, inside /a/<alliance>/."""

from django.urls import path

from .views import adding, alliance, organisations, people, privacy, public, roles, terms, vision

app_name = "schools"
urlpatterns = [
    path("alliance/", alliance.alliance, name="alliance"),
    path("alliance/composition/", alliance.composition_change, name="composition_change"),
    path("alliance/profile/", alliance.profile_change, name="profile_change"),
    path("alliance/members/", alliance.member_list, name="member_list"),
    path("alliance/vision/", vision.vision, name="vision"),
    path("alliance/vision/publish/", vision.vision_publish, name="vision_publish"),
    path("alliance/vision/<uuid:public_id>/", vision.vision_version, name="vision_version"),
    path("alliance/vision/<uuid:public_id>/remind/", vision.vision_remind, name="vision_remind"),
    path(
        "alliance/vision/<uuid:public_id>/sign/<uuid:school_id>/",
        vision.vision_sign,
        name="vision_sign",
    ),
    path("alliance/terms/", terms.term_list, name="term_list"),
    path("alliance/terms/add/", terms.term_add, name="term_add"),
    path("alliance/terms/<uuid:public_id>/", terms.term_change, name="term_change"),
    path("organisations/", organisations.organisation_list, name="organisation_list"),
    path("organisations/add/", adding.organisation_add, name="organisation_add"),
    path("organisations/add/school/", adding.school_add, name="school_add"),
    path("organisations/add/partner/<slug:kind>/", adding.partner_add, name="partner_add"),
    path("organisations/<uuid:public_id>/", organisations.organisation, name="organisation"),
    path("organisations/<uuid:public_id>/change/", adding.partner_change, name="partner_change"),
    path(
        "organisations/<uuid:public_id>/archive/",
        organisations.organisation_archive,
        name="organisation_archive",
    ),
    path(
        "organisations/<uuid:public_id>/successor/",
        organisations.organisation_successor,
        name="successor",
    ),
    path("organisations/<uuid:public_id>/roles/add/", roles.membership_add, name="membership_add"),
    path("organisations/<uuid:public_id>/trusts/add/", roles.trust_add, name="trust_add"),
    path("organisations/<uuid:public_id>/designation/", roles.designation_decide, name="designation_decide"),
    path("memberships/<uuid:public_id>/end/", roles.membership_end, name="membership_end"),
    path("trust-memberships/<uuid:public_id>/end/", roles.trust_end, name="trust_end"),
    path("register/search/", adding.register_search, name="register_search"),
    path("people/", people.person_list, name="person_list"),
    path("people/add/", people.person_add, name="person_add"),
    path("people/<uuid:public_id>/", people.person, name="person"),
    path("people/<uuid:public_id>/change/", people.person_change, name="person_change"),
    path("people/<uuid:public_id>/roles/add/", people.role_grant, name="role_grant"),
    path("people/consents/", privacy.consent_list, name="consent_list"),
    path("people/<uuid:public_id>/consents/", privacy.person_consents, name="person_consents"),
    path("people/<uuid:public_id>/consents/<slug:purpose>/", privacy.consent_record, name="consent_record"),
    path("privacy/", privacy.privacy_notice, name="privacy_notice"),
    path("privacy/publish/", privacy.notice_publish, name="notice_publish"),
    path("your-data/", privacy.your_data, name="your_data"),
    path("your-data/notice/", privacy.notice_read, name="notice_read"),
    path("your-data/consents/<slug:purpose>/give/", privacy.consent_give, name="consent_give"),
    path("your-data/consents/<uuid:public_id>/withdraw/", privacy.consent_withdraw, name="consent_withdraw"),
    path("roles/<uuid:public_id>/end/", people.role_end, name="role_end"),
    path("schools/<uuid:public_id>/", public.public_school, name="public_school"),
]

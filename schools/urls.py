"""Addresses of organisations, the alliance and its people, inside /a/<alliance>/."""

from django.urls import path

from .views import (
    accepting,
    adding,
    alliance,
    brand,
    expertise,
    invitations,
    organisations,
    people,
    public,
    roles,
    school_page,
    terms,
    vision,
)

app_name = "schools"
urlpatterns = [
    path("alliance/", alliance.alliance, name="alliance"),
    path("alliance/composition/", alliance.composition_change, name="composition_change"),
    path("alliance/profile/", alliance.profile_change, name="profile_change"),
    path("alliance/brand/", brand.brand_change, name="brand_change"),
    path("alliance/brand/preview/", brand.brand_preview, name="brand_preview"),
    path("alliance/brand/email/", brand.brand_email, name="brand_email"),
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
    path("organisations/expertise/", expertise.expertise, name="expertise"),
    path("organisations/expertise/offer/", expertise.own_strength_add, name="own_strength_add"),
    path(
        "organisations/expertise/<uuid:public_id>/ask/", expertise.strength_contact, name="strength_contact"
    ),
    path(
        "organisations/expertise/<uuid:public_id>/approve/",
        expertise.strength_approve,
        name="strength_approve",
    ),
    path("organisations/<uuid:public_id>/", organisations.organisation, name="organisation"),
    path("organisations/<uuid:public_id>/support/", school_page.school_support, name="school_support"),
    path("organisations/<uuid:public_id>/timeline/", school_page.school_timeline, name="school_timeline"),
    path("organisations/<uuid:public_id>/page/<slug:part>/add/", school_page.part_add, name="part_add"),
    path("school-pages/<slug:part>/<uuid:public_id>/change/", school_page.part_change, name="part_change"),
    path(
        "school-pages/<slug:part>/<uuid:public_id>/take-off/", school_page.part_archive, name="part_archive"
    ),
    path("school-pages/priority/<uuid:public_id>/close/", school_page.priority_close, name="priority_close"),
    path(
        "school-pages/priority/<uuid:public_id>/reopen/", school_page.priority_reopen, name="priority_reopen"
    ),
    path(
        "school-pages/inspection/<uuid:public_id>/judgements/",
        school_page.judgements_change,
        name="judgements_change",
    ),
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
    path("invitations/", invitations.invitation_list, name="invitation_list"),
    path("invitations/new/", invitations.invitation_new, name="invitation_new"),
    path("invitations/<uuid:public_id>/", invitations.invitation, name="invitation"),
    path("invitations/<uuid:public_id>/resend/", invitations.invitation_resend, name="invitation_resend"),
    path("invitations/<uuid:public_id>/withdraw/", invitations.invitation_revoke, name="invitation_revoke"),
    path("invited/<str:token>/", accepting.invitation_link, name="invitation_link"),
    path("invited/<str:token>/decline/", accepting.invitation_decline, name="invitation_decline"),
    path("invited/<str:token>/ask/", accepting.invitation_ask, name="invitation_ask"),
    path("roles/<uuid:public_id>/end/", people.role_end, name="role_end"),
    path("contact/", public.contact, name="contact"),
    path("schools/<uuid:public_id>/", public.public_school, name="public_school"),
]

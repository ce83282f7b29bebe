"""Addresses of the networks that alliances work together in."""

from django.urls import path

from .views import network_posts, network_requests, networks

urlpatterns = [
    path("", networks.network_page, name="networks"),
    path("add/", networks.network_add, name="network_add"),
    path("<uuid:network>/", network_posts.network_board, name="network_board"),
    path("<uuid:network>/files/<uuid:key>/", network_posts.network_file, name="network_file"),
    path(
        "<uuid:network>/add/<slug:kind>/",
        network_posts.network_post_add,
        name="network_post_add",
    ),
    path(
        "posts/<uuid:public_id>/change/",
        network_posts.network_post_change,
        name="network_post_change",
    ),
    path(
        "posts/<uuid:public_id>/withdraw/",
        network_posts.network_post_withdraw,
        name="network_post_withdraw",
    ),
    path("<uuid:public_id>/change/", networks.network_change, name="network_change"),
    path("<uuid:public_id>/invite/", networks.network_invite, name="network_invite"),
    path(
        "invitations/<uuid:public_id>/end/",
        networks.network_invitation_end,
        name="network_invitation_end",
    ),
    path(
        "invitations/<uuid:public_id>/answer/",
        networks.network_answer,
        name="network_answer",
    ),
    path(
        "answers/<uuid:public_id>/sharing/",
        networks.network_sharing,
        name="network_sharing",
    ),
    path("answers/<uuid:public_id>/leave/", networks.network_leave, name="network_leave"),
    path("open/<uuid:public_id>/ask/", network_requests.network_ask, name="network_ask"),
    path(
        "requests/<uuid:public_id>/withdraw/",
        network_requests.network_request_withdraw,
        name="network_request_withdraw",
    ),
    path(
        "requests/<uuid:public_id>/answer/",
        network_requests.network_request_answer,
        name="network_request_answer",
    ),
]

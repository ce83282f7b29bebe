"""Addresses of networks of schools, below /a/<alliance>/courses/networks/. Those of networks of alliances (E6) are in
schools/network_urls.py."""

from django.urls import path

from cpd.views import network_attendance, network_members, putting_away, school_networks

ID = "<uuid:public_id>"
urlpatterns = [
    path("", school_networks.network_list, name="network_list"),
    path("new/", school_networks.network_create, name="network_create"),
    path(f"{ID}/", school_networks.network_detail, name="network_detail"),
    path(f"{ID}/change/", school_networks.network_change, name="network_change"),
    path(f"{ID}/archive/", school_networks.network_archive, name="network_archive"),
    path(f"{ID}/bring-back/", putting_away.network_bring_back, name="network_bring_back"),
    path(f"{ID}/members/", network_members.network_member_list, name="network_member_list"),
    path(f"{ID}/attendance/", network_attendance.network_attendance, name="network_attendance"),
    path(f"{ID}/join/", network_members.network_join, name="network_join"),
    path(f"{ID}/invite/", network_members.network_invite, name="network_invite"),
    path(f"member/{ID}/answer/", network_members.network_answer, name="network_answer"),
    path(f"member/{ID}/leave/", network_members.network_leave, name="network_leave"),
]

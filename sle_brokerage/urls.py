"""School-to-school support, at /a/<alliance>/support/."""

from django.urls import path

from . import views

app_name = "sle_brokerage"
urlpatterns = [
    path("", views.deployment_list, name="deployment_list"),
    path("deployments/<uuid:public_id>/", views.deployment_detail, name="deployment_detail"),
    path("deployments/<uuid:public_id>/terms/", views.change_terms, name="change_terms"),
    path("deployments/<uuid:public_id>/objectives/add/", views.add_objective, name="add_objective"),
    path("deployments/<uuid:public_id>/become/<slug:state>/", views.move_deployment, name="move_deployment"),
    path("deployments/<uuid:public_id>/visits/add/", views.record_visit, name="record_visit"),
    path("deployments/<uuid:public_id>/visits/plan/", views.plan_visit, name="plan_visit"),
    path("planned-visits/<uuid:public_id>/change/", views.planned_visit_move, name="planned_visit_move"),
    path("planned-visits/<uuid:public_id>/cancel/", views.planned_visit_cancel, name="planned_visit_cancel"),
    path("deployments/<uuid:public_id>/log/", views.log_contact, name="log_contact"),
    path("deployments/<uuid:public_id>/rate/", views.rate, name="rate"),
    path("deployments/<uuid:public_id>/notes/<slug:party>/", views.closing_note, name="closing_note"),
    path("objectives/<uuid:public_id>/remove/", views.remove_objective, name="remove_objective"),
    path("visits/<uuid:public_id>/", views.visit_detail, name="visit_detail"),
    path("visits/<uuid:public_id>/correct/", views.correct_visit, name="correct_visit"),
    path("requests/", views.request_list, name="request_list"),
    path("requests/new/", views.request_new, name="request_new"),
    path("requests/<uuid:public_id>/", views.request_detail, name="request_detail"),
    path("requests/<uuid:public_id>/sent/", views.request_sent, name="request_sent"),
    path("requests/<uuid:public_id>/triage/", views.request_triage, name="request_triage"),
    path("requests/<uuid:public_id>/decline/", views.request_decline, name="request_decline"),
    path("requests/<uuid:public_id>/withdraw/", views.request_withdraw, name="request_withdraw"),
    path("requests/<uuid:public_id>/match/", views.request_shortlist, name="request_shortlist"),
    path("requests/<uuid:public_id>/match/<uuid:leader_id>/", views.request_match, name="request_match"),
    path("leaders/", views.leader_list, name="leader_list"),
    path("leaders/add/", views.leader_add, name="leader_add"),
    path("leaders/<uuid:public_id>/", views.leader_detail, name="leader_detail"),
    path("leaders/<uuid:public_id>/change/", views.leader_change, name="leader_change"),
    path("leaders/<uuid:public_id>/check/", views.leader_check, name="leader_check"),
]

"""Initial teacher training, at /a/<alliance>/training/."""

from django.urls import path

from . import views

app_name = "itt"
urlpatterns = [
    path("", views.trainee_list, name="trainee_list"),
    path("trainees/add/", views.trainee_add, name="trainee_add"),
    path("trainees/<uuid:public_id>/", views.trainee_detail, name="trainee_detail"),
    path("trainees/<uuid:public_id>/change/", views.trainee_change, name="trainee_change"),
    path("trainees/<uuid:public_id>/check/", views.trainee_check, name="trainee_check"),
    path("trainees/<uuid:public_id>/become/<slug:state>/", views.trainee_move, name="trainee_move"),
    path("trainees/<uuid:public_id>/award/", views.trainee_award, name="trainee_award"),
    path("trainees/<uuid:public_id>/withdrawal/", views.trainee_withdraw, name="trainee_withdraw"),
    path("trainees/<uuid:public_id>/first-post/", views.trainee_employment, name="trainee_employment"),
    path("trainees/<uuid:public_id>/placements/add/", views.placement_add, name="placement_add"),
    path("placements/", views.placement_list, name="placement_list"),
    path("placements/<uuid:public_id>/", views.placement_detail, name="placement_detail"),
    path("placements/<uuid:public_id>/change/", views.placement_change, name="placement_change"),
    path("placements/<uuid:public_id>/extend/", views.placement_extend, name="placement_extend"),
    path("placements/<uuid:public_id>/become/<slug:state>/", views.placement_move, name="placement_move"),
    path("diversity/", views.cohort_page, name="cohort_page"),
    path("diversity/<int:year>/", views.cohort_count, name="cohort_count"),
    path("managers/", views.training_manager_list, name="training_manager_list"),
    path("managers/<uuid:public_id>/partnership/", views.training_manager_move, name="training_manager_move"),
    path("mentors/", views.mentor_list, name="mentor_list"),
    path("mentors/<uuid:public_id>/trainings/add/", views.mentor_training_add, name="mentor_training_add"),
]

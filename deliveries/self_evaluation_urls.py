"""Pages of the self-evaluation of schools, below self-evaluation/ in an alliance."""

from django.urls import path

from deliveries.views import heat_map, needs, sharing, surveys
from deliveries.views import questionnaires as made
from deliveries.views import self_evaluation_dates as dates
from deliveries.views import self_evaluations as own

urlpatterns = [
    path("", own.self_evaluations, name="self_evaluations"),
    path("schools/", own.self_evaluation_schools, name="self_evaluation_schools"),
    path("questionnaires/", made.questionnaire_list, name="questionnaire_list"),
    path("questionnaires/new/", made.questionnaire_new, name="questionnaire_new"),
    path("questionnaires/<uuid:public_id>/", made.questionnaire, name="questionnaire"),
    path("questionnaires/<uuid:public_id>/change/", made.questionnaire_change, name="questionnaire_change"),
    path(
        "questionnaires/<uuid:public_id>/preview/<int:number>/",
        made.questionnaire_preview,
        name="questionnaire_preview",
    ),
    path(
        "questionnaires/<uuid:public_id>/publish/", made.questionnaire_publish, name="questionnaire_publish"
    ),
    path(
        "questionnaires/<uuid:public_id>/withdraw/",
        made.questionnaire_withdraw,
        name="questionnaire_withdraw",
    ),
    path(
        "questionnaires/<uuid:public_id>/new-version/", made.questionnaire_renew, name="questionnaire_renew"
    ),
    path("questionnaires/<uuid:public_id>/schools/", dates.version_schools, name="version_schools"),
    path("questionnaires/<uuid:public_id>/date/", dates.version_date, name="version_date"),
    path(
        "questionnaires/<uuid:public_id>/ask-to-share/",
        dates.version_ask_to_share,
        name="version_ask_to_share",
    ),
    path("questionnaires/<uuid:public_id>/sections/add/", made.section_add, name="section_add"),
    path("sections/<uuid:public_id>/", made.section_change, name="section_change"),
    path("sections/<uuid:public_id>/items/add/", made.item_add, name="item_add"),
    path("items/<uuid:public_id>/", made.item_change, name="item_change"),
    *(
        one
        for kind in made.PARTS
        for one in (
            path(f"{kind}s/<uuid:public_id>/up/", made.part_move, {"kind": kind, "up": True}, f"{kind}_up"),
            path(
                f"{kind}s/<uuid:public_id>/down/", made.part_move, {"kind": kind, "up": False}, f"{kind}_down"
            ),
            path(f"{kind}s/<uuid:public_id>/remove/", made.part_remove, {"kind": kind}, f"{kind}_remove"),
        )
    ),
    path("begin/<uuid:public_id>/<uuid:school_id>/", own.self_evaluation_begin, name="self_evaluation_begin"),
    path("<uuid:public_id>/", own.self_evaluation, name="self_evaluation"),
    path(
        "<uuid:public_id>/sections/<int:number>/", own.self_evaluation_section, name="self_evaluation_section"
    ),
    path("<uuid:public_id>/answers/", own.self_evaluation_answers, name="self_evaluation_answers"),
    path("<uuid:public_id>/print/", own.self_evaluation_print, name="self_evaluation_print"),
    path("<uuid:public_id>/pdf/", own.self_evaluation_pdf, name="self_evaluation_pdf"),
    path("<uuid:public_id>/colleagues/", own.self_evaluation_colleagues, name="self_evaluation_colleagues"),
    path("<uuid:public_id>/open-again/", own.self_evaluation_reopen, name="self_evaluation_reopen"),
    path("shared/", sharing.shared_result_list, name="shared_result_list"),
    path("shared/<uuid:public_id>/", sharing.shared_result, name="shared_result"),
    path("<uuid:public_id>/share/", sharing.self_evaluation_share, name="self_evaluation_share"),
    path("requests/<uuid:public_id>/decline/", dates.share_decline, name="share_decline"),
    path("shares/<uuid:public_id>/stop/", sharing.share_stop, name="self_evaluation_stop"),
    path("<uuid:public_id>/looked-at/", sharing.self_evaluation_views, name="self_evaluation_views"),
    path("<uuid:public_id>/themes/<int:theme>/", needs.theme_priority, name="theme_priority"),
    path("heat-map/", heat_map.heat_maps, name="heat_maps"),
    path("heat-map/<uuid:public_id>/", heat_map.heat_map_page, name="heat_map"),
    path("heat-map/<uuid:public_id>/over-time/", heat_map.heat_over_time, name="heat_over_time"),
    path("surveys/", surveys.survey_list, name="survey_list"),
    path("surveys/new/", surveys.survey_new, name="survey_new"),
    path("surveys/<uuid:public_id>/", surveys.survey, name="survey"),
    path("surveys/<uuid:public_id>/change/", surveys.survey_change, name="survey_change"),
    path("surveys/<uuid:public_id>/open/", surveys.survey_open, name="survey_open"),
    path("surveys/<uuid:public_id>/remind/", surveys.survey_remind, name="survey_remind"),
    path("surveys/<uuid:public_id>/close/", surveys.survey_close, name="survey_close"),
    path("surveys/<uuid:public_id>/reopen/", surveys.survey_reopen, name="survey_reopen"),
    path("surveys/<uuid:public_id>/answer/<uuid:school_id>/", surveys.survey_answer, name="survey_answer"),
    path("needs/", needs.need_list, name="need_list"),
    path("needs/new/", needs.need_new, name="need_new"),
    path("needs/<uuid:public_id>/", needs.need, name="need"),
    path("needs/<uuid:public_id>/close/", needs.need_close, name="need_close"),
]

"""Pages inside an alliance: contributions, promises, reports."""

from django.urls import include, path

from deliveries.self_evaluation_urls import urlpatterns as self_evaluation
from deliveries.shared_data_urls import urlpatterns as shared_data
from deliveries.views import entries, giving, governance, ledger, promises, reports, steps

app_name = "deliveries"
urlpatterns = [
    path("contributions/", ledger.contribution_list, name="contribution_list"),
    path("contributions/totals/", ledger.totals, name="totals"),
    path("contributions/counts/", ledger.separate_counts, name="separate_counts"),
    path("contributions/new/", entries.contribution_new, name="contribution_new"),
    path("contributions/<uuid:public_id>/", ledger.contribution_detail, name="contribution_detail"),
    path("contributions/<uuid:public_id>/added/", entries.contribution_added, name="contribution_added"),
    path(
        "contributions/<uuid:public_id>/correct/", entries.contribution_correct, name="contribution_correct"
    ),
    path(
        "contributions/<uuid:public_id>/withdraw/",
        entries.contribution_withdraw,
        name="contribution_withdraw",
    ),
    path(
        "contributions/<uuid:public_id>/confirm/", entries.contribution_confirm, name="contribution_confirm"
    ),
    path(
        "contributions/<uuid:public_id>/explain/", entries.contribution_explain, name="contribution_explain"
    ),
    path("contributions/give-and-gain/", giving.giving_list, name="giving_list"),
    path("contributions/give-and-gain/<uuid:public_id>/", giving.giving_detail, name="give_and_gain"),
    path("alliance/governance/", governance.governance_list, name="governance_list"),
    path("alliance/governance/new/", governance.governance_new, name="governance_new"),
    path("reports/", reports.report_list, name="report_list"),
    path("reports/begin/", steps.report_begin, name="report_begin"),
    path("reports/accountability/", promises.accountability, name="accountability"),
    path(
        "reports/accountability/<slug:area>/<int:kpi>/",
        promises.accountability_assign,
        name="accountability_assign",
    ),
    path("reports/targets/", promises.targets, name="targets"),
    path("reports/targets/<int:kpi>/<int:year>/", promises.set_target, name="year_target"),
    path("reports/<uuid:public_id>/", reports.report_detail, name="report_detail"),
    path("reports/<uuid:public_id>/read/", reports.report_read, name="report_read"),
    path("reports/<uuid:public_id>/csv/", reports.report_csv, name="report_csv"),
    path("reports/<uuid:public_id>/summary/", steps.report_summary, name="report_summary"),
    path("reports/<uuid:public_id>/freeze/", steps.report_freeze, name="report_freeze"),
    path("reports/<uuid:public_id>/pdf/", steps.report_render, name="report_render"),
    path("reports/<uuid:public_id>/sign/<uuid:school>/", steps.report_sign, name="report_sign"),
    path("reports/<uuid:public_id>/submit/", steps.report_submit, name="report_submit"),
    path("reports/<uuid:public_id>/reopen/", steps.report_reopen, name="report_reopen"),
    path("shared-data/", include(shared_data)),
    path("self-evaluation/", include(self_evaluation)),
]

"""Pages of DfE's reviewers, outside all alliances. The frame includes them at review/."""

from django.urls import path

from deliveries.views import review

app_name = "review"
urlpatterns = [
    path("", review.report_list, name="report_list"),
    path("overdue/", review.overdue_list, name="overdue_list"),
    path("<uuid:public_id>/", review.report_detail, name="report"),
    path("<uuid:public_id>/pdf/", review.report_pdf, name="report_pdf"),
    path("<uuid:public_id>/csv/", review.report_csv, name="report_csv"),
]

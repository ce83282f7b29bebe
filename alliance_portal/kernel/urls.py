"""Jobs, e-mails and files inside an alliance."""

from django.urls import path

from . import views

app_name = "kernel"
urlpatterns = [
    path("search/", views.search_page, name="search"),
    path("jobs/", views.job_list, name="job_list"),
    path("jobs/<uuid:public_id>/", views.job_detail, name="job_detail"),
    path("jobs/<uuid:public_id>/retry/", views.job_retry, name="job_retry"),
    path("mail/", views.mail_list, name="mail_list"),
    path("mail/<uuid:public_id>/", views.mail_detail, name="mail_detail"),
    path("files/<uuid:public_id>/", views.download, name="download"),
    path("pictures/<slug:digest>/", views.picture, name="picture"),
]

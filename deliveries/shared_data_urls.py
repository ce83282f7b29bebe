"""Pages of data that schools share with their local authority, below shared-data/ in an alliance."""

from django.urls import path

from deliveries.views import shared_data

urlpatterns = [
    path("", shared_data.data_share_list, name="data_share_list"),
    path("new/<uuid:school>/", shared_data.data_share_new, name="data_share_new"),
    path("schools/", shared_data.shared_schools, name="shared_schools"),
    path("schools/<uuid:public_id>/", shared_data.shared_school, name="shared_school"),
    path("<uuid:public_id>/", shared_data.data_share, name="data_share"),
    path("<uuid:public_id>/stop/", shared_data.data_share_stop, name="data_share_stop"),
]

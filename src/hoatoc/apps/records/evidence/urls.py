"""The pages of evidence."""

from django.urls import path

from .views import overview, records, runs

app_name = "evidence"

urlpatterns = [
    path("", overview.overview, name="list"),
    path("outlook/", overview.outlook, name="outlook"),
    path("algorithms/", overview.algorithms, name="algorithms"),
    path("packages/", records.listing, name="records"),
    path("packages/<uuid:record_id>/record/", records.take, name="take"),
    path("stamps/<uuid:stamp_id>/", records.stamp, name="stamp"),
    path("stamps/<uuid:stamp_id>/token/", records.token, name="token"),
    path("runs/<uuid:run_id>/", runs.run, name="run"),
    path("runs/<uuid:run_id>/<slug:verb>/", runs.run_set, name="run_set"),
]

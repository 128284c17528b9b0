"""The list, one document after another, the key, and the run."""

from django.urls import path

from .views import keys, papers, reading, running, waiting

app_name = "signing"

urlpatterns = [
    path("", waiting.waiting, name="waiting"),
    path("unlock/", keys.unlock, name="unlock"),
    path("lock/", keys.lock, name="lock"),
    path("run/", running.run, name="run"),
    path("papers/returned/", papers.returned, name="paper_returned"),
    path("papers/<str:act>/<uuid:subject_id>/prepare/", papers.prepare, name="prepare_paper"),
    path("papers/<str:act>/<uuid:subject_id>/complete/", papers.complete, name="complete_paper"),
    path("<uuid:document_id>/", reading.read, name="read"),
    path("<uuid:document_id>/choose/", reading.choose, name="choose"),
    path("<uuid:document_id>/return/", reading.give_back, name="return"),
    path("<uuid:document_id>/sign/", running.sign_one, name="sign"),
]

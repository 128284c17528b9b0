"""The pages of the archive."""

from django.urls import path

from .views import keep_backs, listing, submission, submissions

app_name = "archive"

SUBMISSION = "submissions/<uuid:submission_id>/"

urlpatterns = [
    path("", listing.listing, name="list"),
    path("export/", listing.list_export, name="list_export"),
    path("notices/<uuid:notice_id>/", submissions.notice, name="notice"),
    path("submissions/", submissions.submissions, name="submissions"),
    path("submissions/new/", submissions.submission_new, name="submission_new"),
    path(SUBMISSION, submission.submission, name="submission"),
    path(f"{SUBMISSION}decide/", submissions.decide, name="decide"),
    path(f"{SUBMISSION}finish/", submissions.finish, name="finish"),
    path(f"{SUBMISSION}withdraw/", submissions.withdraw, name="withdraw"),
    path(f"{SUBMISSION}print/", submissions.submission_print, name="submission_print"),
    path(f"{SUBMISSION}minutes/", submission.minutes, name="minutes"),
    path(f"{SUBMISSION}pages/<int:number>/", submission.minutes_page, name="minutes_page"),
    path("kept-back/", keep_backs.keep_backs, name="keep_backs"),
    path("kept-back/print/", keep_backs.keep_backs_print, name="keep_backs_print"),
    path("dossiers/<uuid:custody_id>/keep-back/", keep_backs.keep_back_new, name="keep_back_new"),
    path("kept-back/<uuid:keep_back_id>/", keep_backs.keep_back, name="keep_back"),
]

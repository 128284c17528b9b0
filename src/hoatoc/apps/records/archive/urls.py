"""The pages of the archive."""

from django.urls import path

from .views import (
    appraisal_acts,
    appraisals,
    holds,
    keep_backs,
    listing,
    loans,
    reading,
    rehearsals,
    submission,
    submissions,
)

app_name = "archive"

APPRAISAL = "disposal/<uuid:appraisal_id>/"
LOAN = "loans/<uuid:loan_id>/"
SUBMISSION = "submissions/<uuid:submission_id>/"

urlpatterns = [
    path("", listing.listing, name="list"),
    path("export/", listing.list_export, name="list_export"),
    path("notices/<uuid:notice_id>/", submissions.notice, name="notice"),
    path("submissions/", submissions.submissions, name="submissions"),
    path("submissions/new/", submissions.submission_new, name="submission_new"),
    path(SUBMISSION, submission.submission, name="submission"),
    path("submissions/rehearsals/<uuid:run_id>/", rehearsals.rehearsal, name="rehearsal"),
    path(
        "submissions/rehearsals/<uuid:run_id>/<slug:verb>/",
        rehearsals.rehearsal_set,
        name="rehearsal_set",
    ),
    path(f"{SUBMISSION}rehearse/", rehearsals.rehearse, name="rehearse"),
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
    path("disposal/", appraisals.appraisals, name="appraisals"),
    path("disposal/runs/<uuid:run_id>/", appraisal_acts.run, name="run"),
    path("disposal/runs/<uuid:run_id>/<slug:verb>/", appraisal_acts.run_set, name="run_set"),
    path(APPRAISAL, appraisals.appraisal, name="appraisal"),
    path(f"{APPRAISAL}off/", appraisal_acts.appraisal_off, name="appraisal_off"),
    path(f"{APPRAISAL}lines/off/", appraisal_acts.lines_off, name="lines_off"),
    path(f"{APPRAISAL}council/", appraisal_acts.council, name="council"),
    path(f"{APPRAISAL}speak/", appraisal_acts.speak, name="speak"),
    path(f"{APPRAISAL}sign/", appraisal_acts.minutes_sign, name="minutes_sign"),
    path(f"{APPRAISAL}council/<int:number>/", appraisals.council_page, name="council_page"),
    path(f"{APPRAISAL}papers/<slug:which>/", appraisals.signed_paper, name="signed_paper"),
    path(f"{APPRAISAL}decide/", appraisal_acts.decide, name="decide_disposal"),
    path(f"{APPRAISAL}give-back/", appraisal_acts.give_back, name="give_disposal_back"),
    path(f"{APPRAISAL}print/", appraisals.appraisal_print, name="appraisal_print"),
    path(f"{APPRAISAL}minutes/", appraisals.disposal_minutes, name="disposal_minutes"),
    path(f"{APPRAISAL}run/<slug:kind>/", appraisal_acts.run_start, name="run_start"),
    path("holds/", holds.holds, name="holds"),
    path("holds/new/", holds.hold_new, name="hold_new"),
    path("holds/<uuid:hold_id>/", holds.hold, name="hold"),
    path("loans/", loans.loans, name="loans"),
    path("loans/print/", loans.loans_print, name="loans_print"),
    path("loans/new/", loans.loan_new, name="loan_new"),
    path(LOAN, loans.loan, name="loan"),
    path(f"{LOAN}lend/", loans.answer, name="loan_answer"),
    path(f"{LOAN}read/<int:ordinal>/", reading.read, name="loan_read"),
    path(f"{LOAN}read/<int:ordinal>/<int:place>/<int:number>/", reading.page_of, name="loan_page"),
    path(f"{LOAN}<slug:verb>/", loans.loan_act, name="loan_act"),
]

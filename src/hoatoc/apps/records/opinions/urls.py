"""The pages of the review of drafts."""

from django.urls import path

from .views import answering, commenting, review
from .views.asking import ask
from .views.comparing import comparison
from .views.listing import list_requests
from .views.rounds import rounds
from .views.routes import end, routes
from .views.table import print_table, table_xlsx

app_name = "opinions"
ONE = "documents/<uuid:document_id>/"

urlpatterns = [
    path("", list_requests, name="list"),
    path("routes/", routes, name="routes"),
    path("routes/end/", end, name="end_route"),
    path(ONE, review.review, name="review"),
    path(f"{ONE}ask/", ask, name="ask"),
    path(f"{ONE}initials/", review.initial, name="initial"),
    path(f"{ONE}rounds/", rounds, name="rounds"),
    path(f"{ONE}compare/", comparison, name="compare"),
    path(f"{ONE}table/", print_table, name="table"),
    path(f"{ONE}table/xlsx/", table_xlsx, name="table_xlsx"),
    path(f"{ONE}comments/", commenting.comments, name="comments"),
    path(f"{ONE}comments/<uuid:thread_id>/<slug:verb>/", commenting.act, name="comment_act"),
    path(f"{ONE}requests/<uuid:request_id>/<slug:verb>/", review.act, name="act"),
    path("<uuid:request_id>/", answering.show_request, name="request"),
    path("<uuid:request_id>/give-on/", answering.give_on, name="give_on"),
    path("<uuid:request_id>/comments/", answering.comment, name="comment"),
    path("<uuid:request_id>/comments/<uuid:thread_id>/", answering.say, name="say"),
    path("<uuid:request_id>/pages/<int:number>/", answering.page_picture, name="page_picture"),
]

"""Custody: who keeps the seal, hand-overs, permissions."""

from django.urls import path

from .views import hand_overs, home, permits

app_name = "custody"

urlpatterns = [
    path("", home.home, name="home"),
    path("kept/<uuid:custody_id>/", home.kept, name="kept"),
    path("hand-overs/new/", hand_overs.ask, name="ask"),
    path("hand-overs/<uuid:hand_over_id>/", hand_overs.hand_over, name="hand_over"),
    path("hand-overs/<uuid:hand_over_id>/decide/", hand_overs.decide, name="decide"),
    path("hand-overs/<uuid:hand_over_id>/off/", hand_overs.off, name="off"),
    path("hand-overs/<uuid:hand_over_id>/minutes.pdf", hand_overs.minutes, name="minutes"),
    path(
        "hand-overs/<uuid:hand_over_id>/minutes/<int:number>.png",
        hand_overs.minutes_page,
        name="minutes_page",
    ),
    path("permits/new/", permits.permit_new, name="permit_new"),
    path("permits/<uuid:permit_id>/", permits.permit, name="permit"),
    path("permits/<uuid:permit_id>/withdraw/", permits.withdraw, name="withdraw"),
]

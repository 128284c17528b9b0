"""The figures, what is behind one of them, and their files."""

from django.urls import path

from .views.behind import behind, signed
from .views.boards import dossiers, export, incoming, outgoing, signing, uses

app_name = "figures"

urlpatterns = [
    path("", outgoing, name="outgoing"),
    path("incoming/", incoming, name="incoming"),
    path("dossiers/", dossiers, name="dossiers"),
    path("signing/", signing, name="signing"),
    path("uses/", uses, name="uses"),
    path("behind/", behind, name="behind"),
    path("signed/", signed, name="signed"),
    path("export/", export, name="export"),
]

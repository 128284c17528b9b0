"""The addresses of the layout check."""

from django.urls import path

from .views.check import check, document, mend

app_name = "layout"

urlpatterns = [
    path("", check, name="check"),
    path("documents/<uuid:document_id>/", document, name="document"),
    path("documents/<uuid:document_id>/mend/", mend, name="mend"),
]

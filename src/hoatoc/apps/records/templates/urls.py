"""The pages of templates."""

from django.urls import path

from .views.acts import put_in_force, retire
from .views.reading import compare, detail, listing, sample
from .views.writing import change, create

app_name = "templates"

urlpatterns = [
    path("", listing, name="list"),
    path("new/", create, name="create"),
    path("<str:template_id>/", detail, name="detail"),
    path("<str:template_id>/change/", change, name="change"),
    path("<str:template_id>/force/", put_in_force, name="force"),
    path("<str:template_id>/retire/", retire, name="retire"),
    path("<str:template_id>/compare/", compare, name="compare"),
    path("<str:template_id>/sample.pdf", sample, name="sample"),
]

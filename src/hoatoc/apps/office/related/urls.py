"""The graph around one document."""

from django.urls import path

from .views.graph import graph

app_name = "related"

urlpatterns = [path("<uuid:subject_id>/", graph, name="graph")]

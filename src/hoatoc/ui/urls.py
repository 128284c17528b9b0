"""The few addresses of the look itself."""

from django.urls import path

from hoatoc.ui import views

app_name = "ui"

urlpatterns = [
    path("preferences", views.preferences, name="preferences"),
    path("bell", views.bell, name="bell"),
    path("", views.style_guide, name="style-guide"),
]

"""The address of the verification page."""

from django.urls import path

from .views.verify import verify

app_name = "verification"

urlpatterns = [path("", verify, name="verify")]

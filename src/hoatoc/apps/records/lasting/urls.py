"""The pages of lasting forms."""

from django.urls import path

from .views import taking

app_name = "lasting"

urlpatterns = [path("<uuid:document_id>/file/", taking.take, name="take")]

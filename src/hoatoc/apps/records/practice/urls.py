"""The pages of the practice of a unit."""

from django.urls import path

from .views.home import home, version
from .views.keeping import begin, discard, draft
from .views.trying import try_out

app_name = "practice"

urlpatterns = [
    path("", home, name="home"),
    path("<str:topic>/draft/", draft, name="draft"),
    path("<str:topic>/try/", try_out, name="try"),
    path("<str:topic>/<int:number>/", version, name="version"),
    path("<str:topic>/<int:number>/begin/", begin, name="begin"),
    path("<str:topic>/<int:number>/discard/", discard, name="discard"),
]

"""The pages of authority to sign."""

from django.urls import path

from .views.home import home, version
from .views.keeping import begin, discard, draft
from .views.trying import try_out

app_name = "competence"

urlpatterns = [
    path("", home, name="home"),
    path("draft/", draft, name="draft"),
    path("try/", try_out, name="try"),
    path("versions/<int:number>/", version, name="version"),
    path("versions/<int:number>/begin/", begin, name="begin"),
    path("versions/<int:number>/discard/", discard, name="discard"),
]

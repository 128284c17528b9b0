"""Pages of the look: preferences, the bell, the style guide."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_http_methods

from hoatoc.ui.components import samples
from hoatoc.ui.menu import url_of
from hoatoc.ui.pages import public
from hoatoc.ui.preferences import CHOICES, Preferences


@public
@require_http_methods(["GET", "POST"])
def preferences(request: HttpRequest) -> HttpResponse:
    """Show the choices of the look, or remember one and go back to where it was made."""
    if request.method == "GET":
        return render(request, "ui/preferences.html", {"choices": CHOICES})
    look = Preferences.of(request).changed({name: request.POST.get(name, "") for name in CHOICES})
    target = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(target, {request.get_host()}, request.is_secure()):
        target = url_of("home") or "/"
    response = redirect(target)
    look.store(response, secure=request.is_secure())
    return response


@public
@require_GET
def bell(request: HttpRequest) -> HttpResponse:
    """The bell alone, asked for every few seconds; its silence shows that the line is cut."""
    return render(request, "ui/parts/bell.html")


@public
@require_GET
def style_guide(request: HttpRequest) -> HttpResponse:
    """Every component in all its states; only where the node is a demonstration."""
    if not (settings.DEBUG or settings.DEMONSTRATION):
        raise Http404
    return render(request, "ui/style_guide.html", samples.everything(request.GET.get("part", "")))

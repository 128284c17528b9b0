"""Packages of the organisation: the list, one while it is made, its bytes."""

from __future__ import annotations

import tempfile
from typing import TYPE_CHECKING, cast
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hoatoc.kernel.files import keeping
from hoatoc.kernel.pki.containers.names import ENDING, MEDIA_TYPE
from hoatoc.ui.forms import PinForm
from hoatoc.ui.pages import page

from ..actions.ask_for_package import ask_for_package
from ..actions.note_use import note_taking
from ..actions.take_signed import take_signed
from ..errors import NotReady
from ..permissions import MAKE
from ..policies import DepositPolicy, PackagePolicy
from ..selectors import package_for, packages_for
from ..showing import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest

    from hoatoc.kernel.access.actor import Actor
    from hoatoc.kernel.files.models import StoredFile

_PIECE = 1 << 20


@require_GET
@page(MAKE.code)
def listing(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the newest packages of the organisation."""
    rows = [shown(one) for one in packages_for(actor)]
    takes_in = bool(DepositPolicy(actor).can_bring())
    return render(request, "packages/list.html", {"rows": rows, "takes_in": takes_in})


@require_POST
@page(MAKE.code)
def make(request: HttpRequest, actor: Actor, dossier_id: UUID) -> HttpResponse:
    """Have the SIP of a dossier made."""
    ask_for_package(actor, dossier_id=dossier_id)
    messages.success(request, _("The package is being made. You can go on with other work."))
    return redirect("dossiers:detail", dossier_id)


@require_GET
@page(MAKE.code)
def progress(request: HttpRequest, actor: Actor, package_id: UUID) -> HttpResponse:
    """Show how far one package is; the part asks for itself until it is ready."""
    package = package_for(actor, package_id)
    return render(request, "packages/parts/one.html", {"one": shown(package)})


@require_GET
@page(MAKE.code)
def take(request: HttpRequest, actor: Actor, package_id: UUID) -> HttpResponse:
    """Hand out a package, streamed from where it is kept."""
    del request
    package = package_for(actor, package_id)
    PackagePolicy(actor).can_take(package).require()
    if package.file is None or not package.is_ready:
        raise NotReady
    note_taking(actor, package=package)
    name = content_disposition_header(as_attachment=True, filename=package.file_name)
    headers = {
        "Content-Disposition": name or "attachment",
        "Content-Length": str(package.file.size),
        "Cache-Control": "no-store",
    }
    answer = StreamingHttpResponse(
        _pieces(package.file), content_type="application/zip", headers=headers
    )
    # What streams is no HttpResponse in the types of Django, and one everywhere else.
    return cast("HttpResponse", answer)


@require_http_methods(["GET", "HEAD", "POST"])
@page(MAKE.code)
def signed(request: HttpRequest, actor: Actor, package_id: UUID) -> HttpResponse:
    """Ask for the PIN, then hand out the package inside a signed container."""
    package = package_for(actor, package_id)
    PackagePolicy(actor).can_take(package).require()
    form = PinForm(request.POST or None)
    if form.is_valid():
        out = tempfile.TemporaryFile(dir=settings.DATA_DIR)  # noqa: SIM115 (the answer closes it)
        with form.refusals():
            take_signed(actor, package=package, pin=form.cleaned_data["pin"], out=out)
            out.seek(0)
            name = package.file_name.removesuffix(".zip") + ENDING
            answer = FileResponse(
                out, as_attachment=True, filename=name, content_type=MEDIA_TYPE,
                headers={"Cache-Control": "no-store"},
            )  # fmt: skip
            return cast("HttpResponse", answer)
        out.close()
    context = {"one": shown(package), "form": form}
    return render(request, "packages/signed.html", context, status=form.status)


def _pieces(file: StoredFile) -> Iterator[bytes]:
    with keeping.open_stream(file) as stream:
        while part := stream.read(_PIECE):
            yield part

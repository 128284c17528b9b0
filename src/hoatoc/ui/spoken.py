"""Answers to a script: JSON, refusals too."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from django.http import HttpRequest, JsonResponse

from hoatoc.kernel.access.actor import Actor
from hoatoc.kernel.base.errors import BureauError, Invalid

P = ParamSpec("P")
# A signature and its chain in base 64 fit; a file does not.
LONGEST_TEXT = 8192
MOST_FIELDS = 12
Answering = Callable[Concatenate[HttpRequest, Actor, P], JsonResponse]


def spoken(view: Answering[P]) -> Answering[P]:
    """Turn a refusal into its code and sentence, which the editor shows beside the text."""

    @wraps(view)
    def answering(
        request: HttpRequest, actor: Actor, *args: P.args, **kwargs: P.kwargs
    ) -> JsonResponse:
        try:
            return view(request, actor, *args, **kwargs)
        except BureauError as refusal:
            said = {"code": refusal.code, "detail": str(refusal)}
            return JsonResponse(said, status=refusal.http_status)

    return cast("Answering[P]", answering)


def texts(request: HttpRequest) -> dict[str, str]:
    """Return the few fields that were sent; each is a text of a sensible length."""
    given = asked(request)
    if len(given) > MOST_FIELDS:
        raise Invalid
    if any(not isinstance(one, str) or len(one) > LONGEST_TEXT for one in given.values()):
        raise Invalid
    return given


def asked(request: HttpRequest) -> dict[str, Any]:
    """Return the JSON object that was sent, or refuse what is none."""
    try:
        given = json.loads(request.body)
    except (ValueError, RecursionError) as problem:
        raise Invalid from problem
    if not isinstance(given, dict):
        raise Invalid
    return given

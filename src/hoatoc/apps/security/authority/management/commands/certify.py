"""``hoatoc certify``: a trial certificate for a key in somebody's own token."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from django.core.management.base import BaseCommand
from typing_extensions import override

from hoatoc.apps.security.authority.actions.certify import certify
from hoatoc.apps.security.authority.selectors import holder_for
from hoatoc.kernel.access.commands import actor_of, add_actor_arguments, plain_refusals


class Command(BaseCommand):
    help = "Issue a trial certificate by the request of a token, and write it as PEM."

    @override
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("holder", help="user name of whose token it is")
        parser.add_argument("request", type=Path, help="what hoatoc-agent request wrote")
        add_actor_arguments(parser)

    @override
    def handle(self, *args: Any, **options: Any) -> None:
        actor = actor_of(options)
        with plain_refusals():
            holder = holder_for(actor, options["holder"])
            made = certify(actor, holder=holder, request=options["request"].read_bytes())
        pem = x509.load_der_x509_certificate(made.der_bytes).public_bytes(Encoding.PEM)
        self.stdout.write(pem.decode(), ending="")

"""The sentences of the answers: why somebody may not sign, and on what it rests that he may."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

REASONS: dict[str, StrOrPromise] = {
    "competence.post_not_begun": _(
        "the appointment as %(title)s begins on %(since)s only. Choose who holds the post now."
    ),
    "competence.post_ended": _(
        "the appointment as %(title)s ended on %(until)s, so he could not sign on %(on)s. Choose "
        "who holds the post now."
    ),
    "competence.no_signing_post": _(
        "the post %(title)s does not sign documents of this organisation. Choose the head, a "
        "deputy, or who signs by order."
    ),
    "competence.other_unit": _(
        "the post %(title)s belongs to another organisation and signs nothing for this one."
    ),
    "competence.not_in_rules": _(
        "the rules of the organisation give the post %(title)s no kind of document to sign. The "
        "chief of office keeps these rules."
    ),
    "competence.by_order_not_fixed": _(
        "%(title)s would sign by order (TL.), and the rules of the organisation do not fix that "
        "(Decree 30/2020, Article 13(4)). The chief of office keeps these rules."
    ),
    "competence.kind_not_given": _(
        "the rules of the organisation do not give this kind of document to %(title)s. Choose "
        "another signatory, or ask the chief of office, who keeps these rules."
    ),
    "competence.other_field": _(
        "drafts of this department do not belong to the field of %(title)s. Choose the deputy in "
        "whose field they are, or the head."
    ),
    "competence.no_chain": _(
        "%(principal)s signs in the stead of another, and such a power cannot be lent on (Decree "
        "30/2020, Article 13(3)). The head himself can delegate it."
    ),
    "competence.delegation_not_begun": _(
        "the delegation by %(principal)s begins on %(since)s only. Sign from that day on."
    ),
    "competence.delegation_withdrawn": _(
        "the delegation by %(principal)s was withdrawn on %(until)s, so it did not hold on %(on)s. "
        "Ask for a new one, or let the named person sign."
    ),
    "competence.delegation_ended": _(
        "the delegation by %(principal)s ended on %(until)s, so it did not hold on %(on)s. Ask for "
        "a new one, or let the named person sign."
    ),
    "competence.delegation_without_signing": _(
        "the delegation by %(principal)s is for other work and does not lend the signature."
    ),
    "competence.delegation_other_kind": _(
        "the delegation by %(principal)s does not name this kind of document. Ask for one that "
        "does, or let the named person sign."
    ),
    "competence.delegate_heads_nothing": _(
        "only a deputy signs for %(principal)s, or the head of a part of the organisation by "
        "written delegation (Decree 30/2020, Article 13). On %(on)s he was neither."
    ),
    "competence.nothing_held": _(
        "on %(on)s he held no post in %(owner)s and no delegation of its head."
    ),
    "competence.not_kept_here": _(
        "posts and delegations of %(owner)s are not kept on this node, so nobody can say here "
        "whether he might sign."
    ),
    "competence.signer_unknown": _(
        "the holder of the certificate, %(name)s, is not among the people known on this node."
    ),
    "competence.sender_unknown": _(
        "no seal on it says for which organisation it was signed, so nobody can say here whether "
        "he might sign."
    ),
}

BASES: dict[str, StrOrPromise] = {
    "built_in": _("the usual order of the office (built in, Decree 30/2020, Article 13)"),
    "rules": _("rules of the organisation, version %(version)s, in force from %(from)s"),
    "rules_of": _(
        "rules of the organisation, version %(version)s, in force from %(from)s (%(paper)s)"
    ),
    "delegation": _("delegation by %(principal)s from %(since)s to %(until)s"),
    "delegation_of": _("delegation by %(principal)s from %(since)s to %(until)s (%(paper)s)"),
}


def reason_of(code: str, facts: dict[str, str]) -> str:
    """Return why somebody may not sign, in the reader's language."""
    sentence = REASONS.get(code)
    return str(sentence) % facts if sentence else ""


def basis_of(code: str, facts: dict[str, str]) -> str:
    """Return on what the authority rests, in the reader's language."""
    sentence = BASES.get(code)
    return str(sentence) % facts if sentence else ""

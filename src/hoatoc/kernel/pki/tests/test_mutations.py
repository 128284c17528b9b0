"""A run of changes at random: none in signed bytes is accepted.

``MUTATIONS=20000 MUTATION_SEED=5`` makes the run longer, or another; the seed stands in what fails.
"""

from __future__ import annotations

import os
import random

from . import documents
from .attacks import holes
from .families.mutations import KINDS
from .families.table import look

TRIES = int(os.environ.get("MUTATIONS", "32"))
SEED = int(os.environ.get("MUTATION_SEED", "7"))


def test_no_change_at_random_in_signed_bytes_is_accepted() -> None:
    chance = random.Random(SEED)
    files = (documents.good_sealed(), documents.good_signed())
    for number in range(TRIES):
        kind = KINDS[number % len(KINDS)]
        pdf = files[number % len(files)]
        changed = kind(pdf, chance)
        if changed == pdf:
            continue
        report = look(changed)
        assert not report.verdict.is_good, (SEED, number, kind.__name__)
        assert report.reasons or report.signatures or report.verdict.value == "no_signature"


def test_a_change_in_the_hole_is_refused_or_changes_nothing_that_is_said() -> None:
    """What no signature covers there is padding and spare certificates: they may not speak."""
    chance = random.Random(SEED)
    pdf = documents.good_signed()
    before = look(pdf).facts()
    (start, end), *_further = holes(pdf)
    for number in range(max(12, TRIES // 4)):
        at = chance.randrange(start, end)
        digit = chance.choice(sorted(set(b"0123456789abcdef") - {pdf[at]}))
        report = look(pdf[:at] + bytes((digit,)) + pdf[at + 1 :])
        if report.verdict.is_good:
            after = report.facts()
            assert {**after, "sha256": ""} == {**before, "sha256": ""}, (SEED, number, at)

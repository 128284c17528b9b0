"""What is judged before the first file is a signature that holds, from nobody who is trusted."""

from __future__ import annotations

from hoatoc.kernel.pki.apart.warming import warm
from hoatoc.kernel.pki.validation import Verdict


def test_the_first_signature_goes_the_whole_way_of_judging() -> None:
    report = warm()

    assert report.verdict is Verdict.CANNOT_CHECK
    (one,) = report.signatures
    assert one.integrity_ok
    assert one.chain_ok
    assert {"intact", "timestamp_ok", "chain_ok"} <= {reason.code for reason in one.reasons}

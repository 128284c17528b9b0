"""``python -m hoatoc.apps.records.layout.tests.corpus``: print how well the checker does."""

from __future__ import annotations

import os
import sys

import django


def main() -> int:
    """Print each miss and false alarm, then precision and recall."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hoatoc.node.settings.test")
    django.setup()
    from .scoring import CLEAN_ONES, check, precision, recall, scores  # noqa: PLC0415 (needs settings)

    for name, spec in CLEAN_ONES.items():
        for kind in ("pdf", "docx"):
            for finding in check(spec, kind).findings:
                sys.stdout.write(f"clean {name} {kind}: {finding.code}: {finding.found}\n")
    made = scores()
    for one in made:
        if not one.is_found or one.beside:
            miss = "" if one.is_found else "MISSED "
            beside = ", ".join(sorted(one.beside))
            sys.stdout.write(f"{miss}{one.fault.code} ({one.fault.name}, {one.kind}): {beside}\n")
    for kind in ("pdf", "docx"):
        of_kind = [one for one in made if one.kind == kind]
        said = f"{kind}: {len(of_kind)} planted, recall {recall(of_kind):.3f}"
        sys.stdout.write(f"{said}, precision {precision(of_kind):.3f}\n")
    return 0 if recall(made) == 1 else 1


if __name__ == "__main__":
    sys.exit(main())

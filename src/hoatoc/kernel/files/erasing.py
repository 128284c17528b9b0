"""Taking bytes away for good: something was brought that must not be here (R-121)."""

from django.db import transaction
from django.db.models import ProtectedError

from .models import StoredFile
from .pages import forget_pictures
from .stores import current_store


def erase(stored: StoredFile) -> bool:
    """Take bytes away with their pictures and text.

    What another row holds stays, and the answer is False. The bytes go with the commit, so that a
    rollback leaves a row that still has them.
    """
    sha256 = stored.sha256
    try:
        with transaction.atomic():
            stored.delete()
    except ProtectedError:
        return False
    # Not by a job: nobody may read them between the commit and its turn.
    transaction.on_commit(lambda: _remove(sha256))  # allowed: work_is_enqueued_through_jobs (above)
    return True


def _remove(sha256: str) -> None:
    # The same bytes may have been brought again meanwhile.
    if not StoredFile.objects.filter(sha256=sha256).exists():
        current_store().remove(sha256)
        forget_pictures(sha256)

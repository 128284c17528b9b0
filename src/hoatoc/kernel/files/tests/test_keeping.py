import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction
from django.test import override_settings

from hoatoc.kernel.files.errors import EmptyFile, FileLost
from hoatoc.kernel.files.keeping import open_stream, read, store, verify_all
from hoatoc.kernel.files.models import StoredFile

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path) -> Iterator[None]:
    with override_settings(DATA_DIR=tmp_path, FILES_URL="", FILES_S3_ENDPOINT=""):
        yield


def _path(stored: StoredFile) -> Path:
    folder: Path = settings.DATA_DIR / "files" / stored.sha256[:2] / stored.sha256[2:4]
    return folder / stored.sha256


def test_bytes_are_kept_once_and_come_back() -> None:
    first = store(b"abc", media_type="application/pdf")
    again = store(io.BytesIO(b"abc"), media_type="application/pdf")

    assert first == again
    assert (first.size, read(first)) == (3, b"abc")
    with open_stream(first) as stream:
        assert stream.read() == b"abc"


def test_nothing_is_not_kept() -> None:
    with pytest.raises(EmptyFile):
        store(b"", media_type="application/pdf")


def test_changed_bytes_are_never_handed_out() -> None:
    stored = store(b"abc", media_type="application/pdf")
    _path(stored).chmod(0o600)
    _path(stored).write_bytes(b"abd")

    with pytest.raises(FileLost):
        read(stored)


def test_verify_all_names_what_is_missing_changed_and_unknown() -> None:
    good, gone, bad = (store(data, media_type="x") for data in (b"good", b"gone", b"bad"))
    _path(gone).unlink()
    _path(bad).chmod(0o600)
    _path(bad).write_bytes(b"b4d")
    with transaction.atomic():
        unknown = store(b"rolled back", media_type="x")
        transaction.set_rollback(True)

    report = verify_all()

    assert not report.is_clean
    assert (report.checked, report.missing, report.changed) == (3, [gone.sha256], [bad.sha256])
    assert report.unknown == [unknown.sha256]
    assert good.sha256 not in [*report.missing, *report.changed]


def test_the_database_takes_only_hashes() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        StoredFile.objects.create(sha256="x" * 64, size=1, media_type="x")

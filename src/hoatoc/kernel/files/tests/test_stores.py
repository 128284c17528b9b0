"""Both stores keep the same promises; the object store is a real server."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import override_settings

from hoatoc.kernel.files.errors import FileLost, StoreUnreachable
from hoatoc.kernel.files.object_store import S3Store
from hoatoc.kernel.files.stores import DiskStore, Store, current_store

from . import s3_server

DATA = b"noi dung" * 1000
SHA = hashlib.sha256(DATA).hexdigest()
OTHER = hashlib.sha256(b"other").hexdigest()


@pytest.fixture(scope="module")
def s3_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ACCESS_KEY_ID", s3_server.KEY)
        patch.setenv("AWS_SECRET_ACCESS_KEY", s3_server.SECRET)
        patch.setenv("AWS_DEFAULT_REGION", "us-east-1")
        with s3_server.running(tmp_path_factory.mktemp("s3")) as address:
            yield address


@pytest.fixture(params=["disk", "s3"])
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    if request.param == "disk":
        return DiskStore(tmp_path / "files")
    return S3Store(s3_server.BUCKET, tmp_path.name, request.getfixturevalue("s3_address"))


def test_what_is_put_comes_back(kept: Store) -> None:
    assert not kept.has(SHA)

    kept.put(SHA, DATA)
    kept.put(SHA, DATA)

    assert kept.has(SHA)
    assert kept.get(SHA) == DATA
    with kept.open_stream(SHA) as stream:
        assert stream.read() == DATA
    assert list(kept.hashes()) == [SHA]


def test_a_missing_file_is_lost_and_says_so(kept: Store) -> None:
    with pytest.raises(FileLost) as lost:
        kept.get(OTHER)

    assert OTHER in str(lost.value)
    with pytest.raises(FileLost):
        kept.open_stream(OTHER)


def test_an_empty_store_lists_nothing(kept: Store) -> None:
    assert list(kept.hashes()) == []


def test_the_settings_choose_the_object_store(s3_address: str) -> None:
    url = f"s3://{s3_server.BUCKET}/by-setting"
    with override_settings(FILES_URL=url, FILES_S3_ENDPOINT=s3_address):
        store = current_store()
        store.put(SHA, DATA)

        assert isinstance(store, S3Store)
        assert store.get(SHA) == DATA


def test_a_wrong_key_is_unreachable_and_not_lost(s3_address: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_SECRET_ACCESS_KEY", "wrong")
        refused = S3Store(s3_server.BUCKET, "", s3_address)

    with pytest.raises(StoreUnreachable):
        refused.get(SHA)


def test_a_server_that_is_down_is_unreachable() -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ACCESS_KEY_ID", "x")
        patch.setenv("AWS_SECRET_ACCESS_KEY", "x")
        patch.setenv("AWS_DEFAULT_REGION", "us-east-1")
        with pytest.raises(StoreUnreachable):
            S3Store("hoatoc", "", "http://127.0.0.1:9").get(SHA)


def test_a_disk_store_leaves_no_half_written_file(tmp_path: Path) -> None:
    store = DiskStore(tmp_path)
    store.put(SHA, DATA)
    (tmp_path / SHA[:2] / SHA[2:4] / ".new-half").write_bytes(b"ha")

    assert list(store.hashes()) == [SHA]


@pytest.mark.parametrize("wrong", ["../../etc/passwd", "", "A" * 64, "0" * 63])
def test_a_disk_store_takes_only_hashes_for_names(tmp_path: Path, wrong: str) -> None:
    with pytest.raises(ValueError, match="SHA-256"):
        DiskStore(tmp_path).get(wrong)


@pytest.mark.parametrize("url", ["http://x/y", "s3://", "disk"])
def test_a_setting_that_means_nothing_is_an_error(url: str) -> None:
    with (
        override_settings(FILES_URL=url, FILES_S3_ENDPOINT=""),
        pytest.raises(ValueError, match="s3"),
    ):
        current_store()

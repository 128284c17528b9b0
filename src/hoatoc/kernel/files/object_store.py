"""Bytes in an S3-compatible store, under their hash."""

import base64
import hashlib
from collections.abc import Iterator
from typing import IO

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from .errors import FileLost, StoreUnreachable


class S3Store:
    """Objects ``prefix/ab/cd/<sha256>`` in a bucket; keys come from the usual AWS variables."""

    def __init__(self, bucket: str, prefix: str, endpoint: str | None) -> None:
        self.bucket = bucket
        self.prefix = prefix.strip("/")
        self._client = boto3.session.Session().client(
            "s3",
            endpoint_url=endpoint or None,
            config=Config(
                retries={"max_attempts": 3, "mode": "standard"},
                s3={"addressing_style": "path"},
                request_checksum_calculation="when_required",
                response_checksum_validation="when_required",
            ),
        )

    def put(self, sha256: str, data: bytes) -> None:
        """Keep the bytes; the store checks them against their MD5 on arrival."""
        if self.has(sha256):
            return
        digest = hashlib.md5(data, usedforsecurity=False).digest()
        with _Answers():
            self._client.put_object(
                Bucket=self.bucket,
                Key=self._key(sha256),
                Body=data,
                ContentMD5=base64.b64encode(digest).decode(),
            )

    def put_stream(self, sha256: str, stream: IO[bytes]) -> None:
        """Keep what a stream gives, in parts that the client checks one by one."""
        if self.has(sha256):
            return
        with _Answers():
            self._client.upload_fileobj(stream, self.bucket, self._key(sha256))

    def get(self, sha256: str) -> bytes:
        """Return the bytes, or raise ``FileLost``."""
        with self.open_stream(sha256) as stream:
            return stream.read()

    def open_stream(self, sha256: str) -> IO[bytes]:
        """Return a stream that the caller closes."""
        with _Answers(sha256):
            found = self._client.get_object(Bucket=self.bucket, Key=self._key(sha256))
        stream: IO[bytes] = found["Body"]
        return stream

    def has(self, sha256: str) -> bool:
        """Tell whether an object is kept under this hash."""
        try:
            with _Answers(sha256):
                self._client.head_object(Bucket=self.bucket, Key=self._key(sha256))
        except FileLost:
            return False
        return True

    def hashes(self) -> Iterator[str]:
        """Yield every hash that is kept under the prefix."""
        pages = self._client.get_paginator("list_objects_v2")
        prefix = f"{self.prefix}/" if self.prefix else ""
        with _Answers():
            for page in pages.paginate(Bucket=self.bucket, Prefix=prefix):
                for found in page.get("Contents", []):
                    yield found["Key"].rsplit("/", 1)[-1]

    def remove(self, sha256: str) -> None:
        """Take an object away for good; what is gone already is no fault."""
        with _Answers(sha256):
            self._client.delete_object(Bucket=self.bucket, Key=self._key(sha256))

    def _key(self, sha256: str) -> str:
        parts = [self.prefix, sha256[:2], sha256[2:4], sha256]
        return "/".join(part for part in parts if part)


class _Answers:
    """Turn the client's errors into ours: a missing object is lost, all else is unreachable."""

    def __init__(self, sha256: str = "") -> None:
        self.sha256 = sha256

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, ClientError):
            code = str(error.response.get("Error", {}).get("Code", ""))
            if code in {"404", "NoSuchKey", "NotFound"}:
                raise FileLost(sha256=self.sha256) from error
            raise StoreUnreachable from error
        if isinstance(error, BotoCoreError):
            raise StoreUnreachable from error

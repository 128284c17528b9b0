"""A real S3-compatible server (SeaweedFS, from a package) for the tests of the object store."""

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import boto3
from botocore.exceptions import BotoCoreError, ClientError

KEY, SECRET, BUCKET = "test-key", "test-secret", "hoatoc"
_PARTS = ("master", "volume", "filer", "s3")
_PATIENCE = 60


@contextmanager
def running(folder: Path) -> Iterator[str]:
    """Start the server with a bucket in it; yield its address; end it."""
    ports = _free_ports(2 * len(_PARTS))
    command = _command(
        folder, dict(zip(_PARTS, zip(ports[::2], ports[1::2], strict=True), strict=True))
    )
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
    address = f"http://127.0.0.1:{ports[6]}"
    try:
        _wait_for(address, server)
        yield address
    finally:
        server.kill()
        server.wait()


def _command(folder: Path, ports: dict[str, tuple[int, int]]) -> list[str]:
    identity = {
        "name": "test",
        "credentials": [{"accessKey": KEY, "secretKey": SECRET}],
        "actions": ["Admin", "Read", "Write", "List"],
    }
    settings = folder / "s3.json"
    settings.write_text(json.dumps({"identities": [identity]}))
    weed = Path(sys.executable).with_name("weed")
    command = [str(weed), "server", f"-dir={folder}", "-ip=127.0.0.1", "-ip.bind=127.0.0.1", "-s3"]
    for part, (port, grpc) in ports.items():
        command += [f"-{part}.port={port}", f"-{part}.port.grpc={grpc}"]
    limits = ["-master.volumeSizeLimitMB=32", "-volume.max=8", f"-s3.config={settings}"]
    return [*command, *limits]


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    client = boto3.client("s3", endpoint_url=address)
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            client.create_bucket(Bucket=BUCKET)
            client.put_object(Bucket=BUCKET, Key="ready", Body=b"yes")
            client.delete_object(Bucket=BUCKET, Key="ready")
        except (BotoCoreError, ClientError):
            if time.monotonic() > end or server.poll() is not None:
                raise
        else:
            return


def _free_ports(count: int) -> list[int]:
    with ExitStack() as held:
        taken = [held.enter_context(socket.socket()) for _ in range(count)]
        for one in taken:
            one.bind(("127.0.0.1", 0))
        return [int(one.getsockname()[1]) for one in taken]

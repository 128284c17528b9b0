"""The process that meets hostile bytes: it binds itself first, then parses, and answers in JSON.

Called as ``python -m hoatoc.kernel.files.worker TASK ARGUMENTS`` with the file on standard input;
the answer is one line of JSON, followed by bytes for a picture. It imports no Django.
"""

import json
import resource
import sys

from .drawing import page_picture, page_texts
from .findings import Refusal
from .limits import Limits
from .office_inspection import inspect_office, office_kind
from .pdf_inspection import inspect_pdf


def bind(limits: Limits) -> None:
    """Give up the right to much memory, long work, written files and core dumps."""
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu_seconds, limits.cpu_seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.setrecursionlimit(600)


def inspect(data: bytes, limits: Limits) -> dict[str, object]:
    """Decide the kind by content, refuse what is hostile, return text and metadata."""
    if b"%PDF-" in data[:1024]:
        metadata = inspect_pdf(data, limits)
        return {"kind": "pdf", "texts": page_texts(data, limits.text), "metadata": metadata}
    kind = office_kind(data) if data.startswith(b"PK\x03\x04") else None
    if kind is None:
        raise Refusal("files.unknown_kind")
    text, metadata = inspect_office(data, limits)
    return {"kind": kind, "texts": ["\n".join(text)[: limits.text]], "metadata": metadata}


def run(task: str, arguments: list[str], data: bytes, limits: Limits) -> tuple[object, bytes]:
    """Carry out one task of the sandbox."""
    if task == "inspect":
        return inspect(data, limits), b""
    if task == "texts":
        return {"texts": page_texts(data, limits.text)}, b""
    if task == "picture":
        return {}, page_picture(data, int(arguments[0]), int(arguments[1]))
    raise ValueError(task)


def main() -> None:
    """Read one file, answer, end."""
    task, limits_text, *arguments = sys.argv[1:]
    limits = Limits(**json.loads(limits_text))
    bind(limits)
    try:
        data = sys.stdin.buffer.read()
        answer, extra = run(task, arguments, data, limits)
    except Refusal as refusal:
        answer, extra = {"refused": refusal.code, "facts": refusal.facts}, b""
    except (MemoryError, RecursionError):
        answer, extra = {"refused": "files.too_complex", "facts": {}}, b""
    out = sys.stdout.buffer
    out.write(json.dumps(answer).encode() + b"\n" + extra)
    out.flush()


if __name__ == "__main__":
    main()

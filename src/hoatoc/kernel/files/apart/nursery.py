"""The process that has the parsers loaded and forks one bound child for each file.

To start Python and load the parsers costs a quarter of a second; a fork costs a few milliseconds.
The nursery itself never sees a byte of a file. For each errand it forks a guard, which forks the
worker, ends it at the wall-clock limit and adds its exit status to the answer. It ends when the
process that started it closes the other side of the control socket.
"""

import json
import os
import signal
import socket
import struct
import sys
from collections.abc import Mapping

from . import (
    drawing,
    excerpting,
    inspecting,
    measuring,
    measuring_docx,
    mending,
    picturing,
    scanning,
)
from .limits import Limits
from .worker import TOO_COMPLEX, Work, answer_of, become, bind

ERRANDS: dict[str, Work] = {
    "drawing": drawing.draw,
    "excerpting": excerpting.excerpt,
    "inspecting": inspecting.inspect,
    "measuring_pdf": measuring.measure_pdf,
    "measuring_docx": measuring_docx.measure_docx,
    "measuring_scan": scanning.measure_scan,
    "mending_docx": mending.mend_docx,
    "picturing": picturing.lay,
    "redrawing": picturing.redraw,
}
STATUS = struct.Struct("!i")
_SHORTEST_SECONDS = 0.001
_PIECE = 1 << 20


def serve(errands: Mapping[str, Work]) -> None:
    """Serve these errands from the control socket on standard input until it closes.

    The first message back is the name of the user as whom it works; the argument names the one as
    whom it should.
    """
    control = socket.socket(fileno=os.dup(0))
    control.send(become("".join(sys.argv[1:2])).encode())
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # Guards are reaped by the system.
    while True:
        message, descriptors, _flags, _address = socket.recv_fds(control, 65_536, 1)
        if not message:
            return
        if os.fork() == 0:
            control.close()
            os.close(0)
            _guard(socket.socket(fileno=descriptors[0]), message, errands)
            os._exit(0)
        os.close(descriptors[0])


def _guard(channel: socket.socket, message: bytes, errands: Mapping[str, Work]) -> None:
    """Fork the worker, end it when its time is over, and tell how it ended."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    errand = json.loads(message)
    limits = Limits(**errand["limits"])
    worker = os.fork()
    if worker == 0:
        os._exit(_work(channel, errand, limits, errands[str(errand["errand"])]))
    signal.signal(signal.SIGALRM, lambda *_: os.kill(worker, signal.SIGKILL))
    signal.setitimer(signal.ITIMER_REAL, max(limits.wall_seconds, _SHORTEST_SECONDS))
    _pid, status = os.waitpid(worker, 0)
    # What the worker left unread is read away: else the sender waits, or loses the status.
    while channel.recv(_PIECE):
        pass
    channel.sendall(STATUS.pack(os.waitstatus_to_exitcode(status)))


def _work(channel: socket.socket, errand: dict[str, object], limits: Limits, work: Work) -> int:
    """Do the errand within its limits and return the exit status."""
    bind(limits)
    arguments = errand["arguments"]
    words = [str(one) for one in arguments] if isinstance(arguments, list) else []
    try:
        with channel.makefile("rb") as incoming:
            data = incoming.read()
        channel.sendall(answer_of(work, data, words, limits))
    except MemoryError:
        return TOO_COMPLEX
    except BaseException as problem:  # noqa: BLE001 (only the kind leaves: the text may quote the file)
        sys.stderr.write(f"{type(problem).__name__}\n")
        return 1
    return 0


if __name__ == "__main__":
    serve(ERRANDS)

"""The process that has the parsers loaded and forks one bound child for each file.

To start Python and load the parsers costs a quarter of a second; a fork costs a few milliseconds.
The nursery itself never sees a byte of a file. For each errand a guard and the worker that it
forked wait; the guard ends the worker at the wall-clock limit and adds its exit status to the
answer. All end when the process that started them closes the other side of the control socket.
"""

import gc
import json
import os
import signal
import socket
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress

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
from .ending import ending_of
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
_SHORTEST_SECONDS = 0.001
_PIECE = 1 << 20
_LONGEST_MESSAGE = 65_536


def serve(errands: Mapping[str, Work], *, warm: Callable[[], object] = gc.collect) -> None:
    """Serve these errands from the control socket on standard input until it closes.

    The first message back is the name of the user as whom it works; the argument names the one as
    whom it should. ``warm`` is done once, so that what the libraries make at their first use is
    there in every worker.
    """
    control = socket.socket(fileno=os.dup(0))
    control.send(become("".join(sys.argv[1:2])).encode())
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # Guards are reaped by the system.
    with suppress(Exception):  # Whoever is not warm works all the same.
        warm()
    # What is here now stays: collecting it in a worker would only copy its memory.
    gc.freeze()
    while True:
        # A guard and its worker wait already when the errand comes: a fork takes its time.
        door = _waiting_guard(control, errands)
        message, descriptors, _flags, _address = socket.recv_fds(control, _LONGEST_MESSAGE, 1)
        if not message:
            return
        with door:
            is_taken = _hand_on(door, message, descriptors)
        if not is_taken:
            # The one that waited was killed meanwhile; the file is not to blame.
            with _waiting_guard(control, errands) as other:
                _hand_on(other, message, descriptors)
        os.close(descriptors[0])


def _waiting_guard(control: socket.socket, errands: Mapping[str, Work]) -> socket.socket:
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    if os.fork() == 0:
        control.close()
        ours.close()
        os.close(0)
        _guard(theirs, errands)
        os._exit(0)
    theirs.close()
    return ours


def _hand_on(door: socket.socket, message: bytes, descriptors: Sequence[int]) -> bool:
    """Give an errand with the channel of its file to who waits for it; tell whether he is there."""
    try:
        socket.send_fds(door, [message], descriptors)
    except OSError:
        return False
    return True


def _guard(door: socket.socket, errands: Mapping[str, Work]) -> None:
    """Fork the worker, wait for an errand, end it when its time is over, and tell how it ended."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    worker = os.fork()
    if worker == 0:
        door.close()
        ours.close()
        os._exit(_work(theirs, errands))
    theirs.close()
    message, descriptors, _flags, _address = socket.recv_fds(door, _LONGEST_MESSAGE, 1)
    if not message:
        return
    limits = Limits(**json.loads(message)["limits"])
    channel = socket.socket(fileno=descriptors[0])
    with ours, _clock(worker, limits.wall_seconds) as is_late:
        _hand_on(ours, message, descriptors)
        # Not reaped yet: while the clock runs, the number must not become another process's.
        os.waitid(os.P_PID, worker, os.WEXITED | os.WNOWAIT)
    _pid, status = os.waitpid(worker, 0)
    ended = -signal.SIGKILL if is_late() else os.waitstatus_to_exitcode(status)
    # What the worker left unread is read away: else the sender waits, or loses the status.
    while channel.recv(_PIECE):
        pass
    channel.sendall(ending_of(ended))
    # Said before this process is taken down, which takes longer than saying it.
    channel.close()


@contextmanager
def _clock(worker: int, seconds: float) -> Iterator[Callable[[], bool]]:
    """Kill the worker when its time is over; what is given tells whether that came to pass."""
    late: list[int] = []

    def end(signalled: int, _frame: object) -> None:
        late.append(signalled)
        os.kill(worker, signal.SIGKILL)

    signal.signal(signal.SIGALRM, end)
    signal.setitimer(signal.ITIMER_REAL, max(seconds, _SHORTEST_SECONDS))
    try:
        yield lambda: bool(late)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _work(door: socket.socket, errands: Mapping[str, Work]) -> int:
    """Wait for an errand, do it within its limits and return the exit status."""
    message, descriptors, _flags, _address = socket.recv_fds(door, _LONGEST_MESSAGE, 1)
    if not message:
        return 0
    errand = json.loads(message)
    limits = Limits(**errand["limits"])
    bind(limits)
    channel = socket.socket(fileno=descriptors[0])
    try:
        with channel.makefile("rb") as incoming:
            data = incoming.read()
        words = [str(one) for one in errand["arguments"]]
        channel.sendall(answer_of(errands[str(errand["errand"])], data, words, limits))
    except MemoryError:
        return TOO_COMPLEX
    except BaseException as problem:  # noqa: BLE001 (only the kind leaves: the text may quote the file)
        sys.stderr.write(f"{type(problem).__name__}\n")
        return 1
    return 0


if __name__ == "__main__":
    serve(ERRANDS)

"""The command: run, and what sets a token up."""

from __future__ import annotations

import argparse
import sys
import threading
from collections.abc import Sequence
from getpass import getpass
from pathlib import Path

from . import setting_up
from .asking import ConsoleSurface, PageSurface, Questions, Surface
from .device import Device
from .problems import Problem
from .serving import Agent, Server
from .sites import Sites, usual_path
from .words import say

PORT = 12748


def main(given: Sequence[str] | None = None) -> int:
    """Do what the command line says; returns the status of the process."""
    options = _options().parse_args(given)
    sites = Sites(Path(options.settings))
    if options.module:
        sites.module = options.module
    if not sites.module and options.do != "forget":
        return _fail(say(options.language, "no_module"))
    try:
        return int(_DOES[options.do](options, sites))
    except (Problem, ValueError) as problem:
        return _fail(f"{getattr(problem, 'code', '')} {problem}".strip())


def _run(options: argparse.Namespace, sites: Sites) -> int:
    for site in options.site:
        sites.allow(site)
    if not sites.allowed:
        return _fail(say(options.language, "no_site"))
    sites.save()
    device = Device(sites.module, seconds=options.minutes * 60)
    questions = Questions(device)
    console = ConsoleSurface(questions, options.language, _tell)
    agent = Agent(device, sites, questions, console, options.language)
    try:
        server = Server(agent, options.port)
    except OSError:
        return _fail(say(options.language, "port_taken", port=str(options.port)))
    if not options.console:
        agent.surface = _page(server, options)
    _tell(say(options.language, "listens", address=server.address))
    stopped = threading.Event()
    threading.Thread(target=_watch, args=[device, stopped], daemon=True).start()
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        pass
    finally:
        stopped.set()
        device.log_out()
        server.server_close()
    return 0


def _page(server: Server, options: argparse.Namespace) -> Surface:
    return PageSurface(server.address, options.language, _tell, opens=not options.no_open)


def _watch(device: Device, stopped: threading.Event) -> None:
    """Close the token when its time is over, also if nobody asks."""
    while not stopped.wait(5):
        device.log_out_late()


def _certificates(options: argparse.Namespace, sites: Sites) -> int:
    del options
    for held in Device(sites.module).certificates()[1]:
        facts = held.facts()
        _tell(f"{facts['token']}: {facts['name']} ({facts['issuer']}), {facts['until']}")
        _tell(f"  SHA-256 {facts['fingerprint']}")
    return 0


def _request(options: argparse.Namespace, sites: Sites) -> int:
    device = Device(sites.module)
    with device.opened(options.token, _pin(options)) as session:
        _tell(setting_up.request_for(session, options.key, options.name))
    return 0


def _put(options: argparse.Namespace, sites: Sites) -> int:
    device = Device(sites.module)
    content = Path(options.certificate).read_bytes()
    with device.opened(options.token, _pin(options)) as session:
        setting_up.put_certificate(session, options.key, content)
    return 0


def _forget(options: argparse.Namespace, sites: Sites) -> int:
    known = [sites.forget(site) for site in options.site]
    return 0 if all(known) else 1


_DOES = {
    "run": _run,
    "certificates": _certificates,
    "request": _request,
    "put": _put,
    "forget": _forget,
}


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="hoatoc-agent", description=__doc__)
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--module", default="", help="the PKCS#11 library of the token")
    common.add_argument("--settings", default=str(usual_path()))
    common.add_argument("--language", choices=("vi", "en"), default="vi")
    acts = parser.add_subparsers(dest="do", required=True)
    run = acts.add_parser("run", parents=[common], help="wait for sites that ask for a signature")
    run.add_argument("--site", action="append", default=[], help="a site that may ask")
    run.add_argument("--port", type=int, default=PORT)
    run.add_argument("--minutes", type=float, default=5, help="how long one PIN opens the token")
    run.add_argument("--console", action="store_true", help="ask here instead of on a page")
    run.add_argument("--no-open", action="store_true", help="print the page, do not open it")
    acts.add_parser("certificates", parents=[common], help="list what is on the tokens")
    for name, needed, text in (
        ("request", "name", "ask for a certificate for a key on the token (PKCS#10)"),
        ("put", "certificate", "put a certificate beside its key on the token"),
    ):
        act = acts.add_parser(name, parents=[common], help=text)
        act.add_argument("--token", required=True, help="the label of the token")
        act.add_argument("--key", required=True, help="the label of the key")
        act.add_argument(f"--{needed}", required=True)
        act.add_argument("--pin-from-input", action="store_true", help="read the PIN from stdin")
    forget = acts.add_parser("forget", parents=[common], help="allow a site no longer")
    forget.add_argument("--site", action="append", required=True)
    return parser


def _pin(options: argparse.Namespace) -> str:
    if options.pin_from_input:
        return sys.stdin.readline().rstrip("\n")
    return getpass(f"{say(options.language, 'pin')}: ")


def _tell(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _fail(text: str) -> int:
    sys.stderr.write(f"{text}\n")
    return 1


if __name__ == "__main__":
    raise SystemExit(main())

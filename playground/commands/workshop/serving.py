"""`playground workshop serve`."""

import asyncio
import os
import socket
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from playground.commands.examples import examples
from playground.commands.workshop.reaching import default_state, state_option

if TYPE_CHECKING:
    from playground.workshop.serve import Address

DEFAULT_PORT = 8022
DEFAULT_WEB = 8080
BALANCED = "This is one of several doors: learners connect where the balancer is."
MISSING = (
    "The SSH door needs asyncssh, which is not installed: "
    "pip install 'session-playground[ssh]' (in a checkout: pip install '.[ssh]')."
)
MISSING_WEB = (
    "The browser's door needs textual-serve, which is not installed: "
    "pip install 'session-playground[web]' (in a checkout: pip install '.[web]')."
)


@click.command(
    epilog=examples(
        "workshop serve",
        "workshop serve --code maple-7 --web 0.0.0.0:8080",
    )
)
@click.option(
    "--ssh",
    "address",
    metavar="HOST:PORT",
    default=f"0.0.0.0:{DEFAULT_PORT}",
    show_default=True,
    help="Where learners connect; port 0 is any that is free.",
)
@click.option(
    "--web",
    metavar="HOST:PORT",
    help=f"Where browsers come in, as 0.0.0.0:{DEFAULT_WEB}; nowhere, where it is left out.",
)
@click.option(
    "--url",
    metavar="URL",
    help="How browsers reach it, where something stands in front, as https://class.example.org.",
)
@click.option(
    "--code",
    envvar="PLAYGROUND_CODE",
    show_envvar=True,
    help="The class code; drawn at random where none is given.",
)
@state_option
@click.option(
    "--store",
    metavar="URL",
    envvar="PLAYGROUND_STORE",
    show_envvar=True,
    help="Where work is kept; a SQLite file in --state.",
)
@click.option(
    "--log",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    help="Where who comes and goes is written; log.jsonl in --state, - is standard error.",
)
@click.option(
    "--behind-balancer",
    "balanced",
    is_flag=True,
    help="This is one of several doors: addresses are the balancer's business.",
)
@click.option(
    "--max-learners",
    default=100,
    show_default=True,
    type=click.IntRange(1, 5_000),
    help="How many may be here at once; who comes later is told so.",
)
@click.option(
    "--absent",
    metavar="MINUTES",
    default=10.0,
    show_default=True,
    type=click.FloatRange(0),
    help="How long an app waits for its learner to come back; what they did is kept anyway.",
)
@click.option(
    "--idle",
    metavar="MINUTES",
    default=60.0,
    show_default=True,
    type=click.FloatRange(0.1),
    help="Who types nothing for so long is sent away.",
)
@click.option(
    "--join",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="A socket for users of this machine: what sshd can lead its people to.",
)
@click.option(
    "--pack",
    metavar="DIR",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="A folder of lessons of your own, in place of ours.",
)
@click.option(
    "--trust-learners",
    is_flag=True,
    help="Serve although the sandbox here is too weak for strangers' code.",
)
def serve(
    *,
    address: str,
    web: str | None,
    url: str | None,
    code: str | None,
    state: Path | None,
    store: str | None,
    log: Path | None,
    balanced: bool,
    max_learners: int,
    absent: float,
    idle: float,
    join: Path | None,
    pack: Path | None,
    trust_learners: bool,
) -> None:
    """Open the doors, until Ctrl+C.

    Prints what learners have to type. Your own key in the file `instructors` of the
    state folder makes you the instructor; keys in `authorized_keys` need no code.
    """
    try:
        import asyncssh  # noqa: F401 - looked for before anything is started
    except ImportError as error:
        raise click.ClickException(MISSING) from error
    if web:
        try:
            import textual_serve  # noqa: F401 - likewise
        except ImportError as error:
            raise click.ClickException(MISSING_WEB) from error
    from playground.workshop.people import new_code, plain
    from playground.workshop.room import Limits
    from playground.workshop.serve import Plan, ServeError
    from playground.workshop.serve import serve as give
    from playground.workshop.ssh.keys import fingerprint, passed_over

    ssh, browsers = _address(address), _address(web) if web else None
    state = (state or default_state()).absolute()
    code = (code or "").strip() or new_code()
    if not plain(code):
        raise click.BadParameter("There is nothing in that code which can be typed.")
    os.umask(0o077)  # what is kept there is the instructor's alone
    try:
        state.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise click.ClickException(f"The folder {state} cannot be made: {error}.") from error
    url = url.rstrip("/") if url else None

    def visited(port: int) -> str:
        return url or f"http://{_in_url(_reachable(browsers.host if browsers else ''))}:{port}"

    plan = Plan(
        ssh=ssh,
        state=state,
        store=store or f"sqlite:///{state}/progress.sqlite3",
        code=code,
        limits=Limits(learners=max_learners, absent=absent * 60, idle=idle * 60),
        pack=str(pack.absolute()) if pack else "",
        trust_learners=trust_learners,
        log=log,
        balanced=balanced,
        web=browsers,
        join=join.absolute() if join else None,
        web_url=visited,
    )

    def ready(door: str, port: int) -> None:
        if door == "web" and browsers:
            click.echo(f"ready web {url or f'http://{_in_url(browsers.host)}:{port}'}/")
            words = f"or visit:  {visited(port)}/"
        else:
            click.echo(f"ready ssh {ssh.host}:{port}")
            words = f"Learners type:  ssh -p {port} NAME@{_reachable(ssh.host)}"
        sys.stdout.flush()
        words = BALANCED if balanced else f"{words}   class code: {code}"
        click.echo(words, err=True)
        if door == "ssh":
            click.echo(f"Their ssh asks once about this key:  {fingerprint(state)}", err=True)

    for line in passed_over(state):
        click.echo(line, err=True)
    click.echo("Getting warm …", err=True)
    try:
        asyncio.run(give(plan, ready))
    except ServeError as error:
        raise click.ClickException(str(error)) from error


def _address(text: str) -> "Address":
    from playground.workshop.serve import Address

    host, _, port = text.rpartition(":")
    if not port.isdecimal() or int(port) > 65_535:
        raise click.BadParameter(f"{text!r} is no HOST:PORT, like 0.0.0.0:{DEFAULT_PORT}.")
    return Address(host.strip("[]") or "0.0.0.0", int(port))  # noqa: S104 - what was asked for


def _in_url(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _reachable(host: str) -> str:
    """How others reach this machine, where it listens everywhere."""
    if host not in {"0.0.0.0", "::", ""}:  # noqa: S104 - compared, not listened at
        return host
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # sends nothing: it only chooses an address
            return str(probe.getsockname()[0])
        except OSError:
            return socket.gethostname()

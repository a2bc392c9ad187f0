"""The options that every client command has: where the server is, who calls, how answers look.

Owns their names, environment variables and help. They are taken before and after a command's name. What is said after
it wins, then what is said before it, then the environment, then the default.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from inspect import Parameter, signature
from typing import Annotated, Any, Final, Literal, Self, TypeVar

import typer

from onex_memory.cli.parsing import parse_duration, parse_token

__all__ = [
    "CLIENT_VARIABLES",
    "LINE_PARAMETERS",
    "OUTPUT_PARAMETER",
    "PARAMETERS",
    "ClientOptions",
    "OutputFormat",
    "duration_option",
    "option_reader",
    "said",
]

OutputFormat = Literal["table", "json"]
"""How answers are written."""

_PANEL: Final = "Connection and output"
_T = TypeVar("_T")


def option_reader(parse: Callable[[str], _T]) -> Callable[[object], _T]:
    """Returns a parser for an option: what cannot be read is an error of that option, with the reason."""

    def read(said: object) -> _T:
        try:
            return parse(str(said))  # typer has the default parsed too, whatever its type
        except ValueError as err:
            raise typer.BadParameter(str(err)) from err

    return read


def duration_option(*names: str, about: str, default: str | bool = False, **more: Any) -> Any:
    """Returns an option that takes a duration, as seconds.

    Args:
        names: what it is called.
        about: what it does.
        default: what holds where it is not given, in words; False: that is not said.
        more: what else typer takes.
    """
    return typer.Option(
        *names,
        metavar="DURATION",
        parser=option_reader(parse_duration),
        show_default=default,
        help=about,
        **more,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientOptions:
    """What a client command is told of the server and the output."""

    target: Annotated[
        str,
        typer.Option(
            "--target",
            "-t",
            envvar="ONEX_MEMORY_TARGET",
            metavar="HOST:PORT",
            help="Where the server is.",
            rich_help_panel=_PANEL,
        ),
    ] = "localhost:50051"
    namespace: Annotated[
        str,
        typer.Option(
            "--namespace",
            "-n",
            envvar="ONEX_MEMORY_NAMESPACE",
            metavar="NAME",
            help="The namespace to work in.",
            rich_help_panel=_PANEL,
        ),
    ] = "default"
    token: Annotated[
        str | None,
        typer.Option(
            "--token",
            envvar="ONEX_MEMORY_TOKEN",
            metavar="TOKEN",
            parser=option_reader(parse_token),
            show_default=False,
            help="What to authenticate with; safer in the environment, as others can see a command line.",
            rich_help_panel=_PANEL,
        ),
    ] = field(default=None, repr=False)
    tls: Annotated[
        bool,
        typer.Option(
            "--tls", envvar="ONEX_MEMORY_TLS", help="Speak TLS; the next four say so too.", rich_help_panel=_PANEL
        ),
    ] = False
    tls_ca: Annotated[
        str | None,
        typer.Option(
            "--tls-ca",
            envvar="ONEX_MEMORY_TLS_CA",
            metavar="FILE",
            show_default=False,
            help="What the server's certificate is signed with.",
            rich_help_panel=_PANEL,
        ),
    ] = None
    tls_cert: Annotated[
        str | None,
        typer.Option(
            "--tls-client-cert",
            envvar="ONEX_MEMORY_TLS_CLIENT_CERT",
            metavar="FILE",
            show_default=False,
            help="Your certificate, for a server that asks for one.",
            rich_help_panel=_PANEL,
        ),
    ] = None
    tls_key: Annotated[
        str | None,
        typer.Option(
            "--tls-client-key",
            envvar="ONEX_MEMORY_TLS_CLIENT_KEY",
            metavar="FILE",
            show_default=False,
            help="Its key.",
            rich_help_panel=_PANEL,
        ),
    ] = None
    tls_server_name: Annotated[
        str,
        typer.Option(
            "--tls-server-name",
            envvar="ONEX_MEMORY_TLS_SERVER_NAME",
            metavar="NAME",
            show_default="that of the target",
            help="The name that the server's certificate must have.",
            rich_help_panel=_PANEL,
        ),
    ] = ""
    timeout: Annotated[
        float,
        duration_option(
            "--timeout",
            about="How long the server may take to answer.",
            default="10s",
            envvar="ONEX_MEMORY_TIMEOUT",
            rich_help_panel=_PANEL,
        ),
    ] = 10
    output: Annotated[
        OutputFormat,
        typer.Option(
            "--output",
            "-o",
            help="table: for reading, and plain when piped; json: one JSON document.",
            rich_help_panel=_PANEL,
        ),
    ] = "table"

    @property
    def speaks_tls(self) -> bool:
        """Whether anything says to speak TLS."""
        return self.tls or bool(self.tls_ca or self.tls_cert or self.tls_key or self.tls_server_name)

    @classmethod
    def of(cls, context: typer.Context) -> Self:
        """Returns what holds for a command: each option from where it was said closest to it."""
        return cls(**{option.name: said(context, option.name) for option in fields(cls)})


def said(context: typer.Context, option: str) -> Any:
    """Returns what an option of the program is for a command: as it was said closest to the command, or its default."""
    contexts: list[typer.Context] = []
    around: Any = context
    while around is not None:
        contexts.append(around)
        around = around.parent
    return next((each.params[option] for each in contexts if _was_typed(each, option)), contexts[-1].params[option])


def _was_typed(context: typer.Context, option: str) -> bool:
    source = context.get_parameter_source(option)
    return source is not None and source.name == "COMMANDLINE"


PARAMETERS: Final[tuple[Parameter, ...]] = tuple(signature(ClientOptions, eval_str=True).parameters.values())
"""The options as the parameters of a function, which is what typer reads."""

OUTPUT_PARAMETER: Final = next(parameter for parameter in PARAMETERS if parameter.name == "output")
"""The one of them that commands without a server have too."""

CLIENT_VARIABLES: Final = frozenset(
    str(option.envvar) for parameter in PARAMETERS for option in parameter.annotation.__metadata__ if option.envvar
)
"""The environment variables that client commands take."""


def _of_lines(parameter: Parameter) -> Parameter:
    """Returns an option as commands have it that write one line after the other."""
    if parameter.name != "output":
        return parameter
    said = typer.Option(
        "--output",
        "-o",
        help="line: for reading, and tabs between its parts when piped; json: one JSON document a line.",
        rich_help_panel=_PANEL,
    )
    return parameter.replace(annotation=Annotated[Literal["line", "json"], said], default="line")


LINE_PARAMETERS: Final = tuple(map(_of_lines, PARAMETERS))
"""The options of commands that write one line after the other, and no table."""

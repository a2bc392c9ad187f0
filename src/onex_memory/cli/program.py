"""The program around its commands: the options that stand before them, the exit codes, the one line that an error is.

Owns how the program ends. Which commands there are is the business of `app`; `serve` alone is put together without the
others, as a server that starts need not describe them.
"""

from __future__ import annotations

import sys
from inspect import Parameter, signature
from typing import Annotated, Any, Final

import typer

from onex_memory import __version__
from onex_memory.cli.options import PARAMETERS
from onex_memory.cli.output import abandon_output, note, prepare_streams
from onex_memory.cli.session import BROKEN_PIPE, INTERRUPTED
from onex_memory.cli.texts import help_text

__all__ = ["PROGRAM", "new_app", "run_app"]

PROGRAM: Final = "onex-memory"
"""What the program is called."""
_ERROR: Final = 2
_EXIT_CODES: Final = "Exit codes: 0 found or done, 1 not found, 2 error."


def new_app() -> typer.Typer:
    """Returns the program without any commands."""
    app = typer.Typer(
        add_completion=True,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
        rich_markup_mode="rich",
    )
    app.callback(
        invoke_without_command=True,
        help=help_text(_root),
        epilog=f"{_EXIT_CODES}\n\nStart with: {PROGRAM} serve --ephemeral",
    )(_root)
    return app


def run_app(app: typer.Typer) -> int:
    """Runs what the command line says. Returns the program's exit code."""
    prepare_streams()
    try:
        code = app(prog_name=PROGRAM, standalone_mode=False)
        sys.stdout.flush()
    except typer.TyperException as err:
        return _failed(err.format_message() + _hint(err))
    except typer.Abort:  # Ctrl-C or the end of input where a question was asked
        note("")
        return INTERRUPTED
    except BrokenPipeError:
        return _unread()
    except SystemExit as err:  # typer and rich answer 1 where nobody reads on, which means: not found
        if isinstance(err.__context__, BrokenPipeError):
            return _unread()
        raise
    except OSError as err:
        abandon_output()
        return _failed(f"the output cannot be written: {err.strerror}")
    return code if isinstance(code, int) else 0


def _unread() -> int:
    """Ends a program whose output nobody reads any more, as of `onex-memory keys | head -1`."""
    abandon_output()
    return BROKEN_PIPE


def _hint(error: typer.TyperException) -> str:
    """Returns what helps with a negative number, which an option looks like."""
    option = getattr(error, "option_name", "")
    return f"; a value that begins with - comes after --: … -- {option}" if option[1:2].isdigit() else ""


def _failed(message: str) -> int:
    note("error: " + " ".join(message.replace(": Value error, ", ": ").split()))
    return _ERROR


def _print_version(asked: bool) -> None:
    if asked:
        typer.echo(f"{PROGRAM} {__version__}")
        raise typer.Exit


def _root(context: typer.Context, **_: Any) -> None:
    """A memory service for agents, workflows and polyglot services: run a server, and work with what it keeps.

    The options below may stand before or after the command's name.
    """
    if context.invoked_subcommand is None:
        typer.echo(context.get_help(), nl=False)


def _root_parameters() -> list[Parameter]:
    version = Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")
    ]
    return [
        Parameter("context", Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context),
        *PARAMETERS,
        Parameter("version", Parameter.KEYWORD_ONLY, default=False, annotation=version),
    ]


_root.__signature__ = signature(_root).replace(parameters=_root_parameters())  # type: ignore[attr-defined] # typer reads the options from here

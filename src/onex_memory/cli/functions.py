"""Functions of the person's own, which commands are told of as `module:function`.

Owns how one is found, and what is said where it is not.
"""

from __future__ import annotations

import importlib
import sys
import traceback
from collections.abc import Callable
from typing import Any

from onex_memory.cli.session import Failure

__all__ = ["load_function"]


def load_function(said: str) -> Callable[..., Any]:
    """Returns the function that `module:function` names, from the current directory too.

    Raises:
        Failure: there is none.
    """
    module_name, _, path = said.partition(":")
    if not module_name or not path:
        raise Failure(f"{said!r} must say a module and a function in it, such as my_package.work:handle")
    if "" not in sys.path:
        sys.path.insert(0, "")
    try:
        found: Any = importlib.import_module(module_name)
        for name in path.split("."):
            found = getattr(found, name)
    except (ImportError, AttributeError) as err:
        raise Failure(f"{said} cannot be loaded: {err}") from err
    except (Exception, SystemExit) as err:  # what the module does as it is imported is its author's business
        raise Failure(f"{said} cannot be loaded: {_place_of(err)}: {type(err).__name__}: {err}") from err
    if not callable(found):
        raise Failure(f"{said} is not a function")
    function: Callable[..., Any] = found
    return function


def _place_of(error: BaseException) -> str:
    """Returns the file and the line at which a module could not be loaded."""
    if isinstance(error, SyntaxError):
        return f"{error.filename}:{error.lineno}"
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{last.filename}:{last.lineno}"

"""The settings of a server: what can be set, its bounds, and where each value comes from.

Owns the one declaration of each setting, in `settings`: the options of the command line, the keys of the file, the
environment variables and the page of the documentation follow from it. Nothing here knows the command line or the
server.
"""

from __future__ import annotations

from onex_memory.config.settings import DEFAULT_LISTEN, ServerSettings

__all__ = ["DEFAULT_LISTEN", "ServerSettings"]

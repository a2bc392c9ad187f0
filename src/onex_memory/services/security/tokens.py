"""API tokens: how they are made, kept and recognised.

Owns their form. Only a hash is kept: who reads the data directory cannot call with what is there. A token has 256
random bits, so a plain SHA-256 of it is as good as any slow hash, and cheap enough to be asked on every call.

    onex_k3v9q2m7x4tp_hJ2…   the id, 12 characters, which may be shown · the secret, 43 characters, shown once
    space `tokens`, key = id → whom it names, SHA-256 of the token, what it is for, who issued it

A revoked token is remembered for 30 days, so that its use can be told from a guess.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from hashlib import sha256
from hmac import compare_digest
from typing import Any, Final, NamedTuple

from onex_memory.engine import transaction as engine
from onex_memory.engine.interface import Engine
from onex_memory.services.deadlines import deadline_ms
from onex_memory.services.paging import key_after, page_token
from onex_memory.services.security.access import Access
from onex_memory.services.security.grants import EVERY_NAMESPACE
from onex_memory.spi import limits
from onex_memory.spi.clock import Clock
from onex_memory.spi.commands.memory_base import instant
from onex_memory.spi.commands.memory_security import IssueApiToken, ListApiTokens, RevokeApiToken, TokenPage
from onex_memory.spi.memory_security import ApiToken, IssuedToken
from onex_memory.spi.security_errors import TooManyTokens
from onex_memory.spi.values import Encoded, decode, encode

__all__ = ["TOKENS", "KnownToken", "Tokens"]

TOKENS: Final = "tokens"
"""The space of the tokens, in `EVERY_NAMESPACE`."""
_MARK: Final = "onex"
_ALPHABET: Final = "abcdefghijkmnpqrstuvwxyz23456789"
_ID_LENGTH: Final = 12
_SECRET_BYTES: Final = 32
_REMEMBERED_MS: Final = 30 * 86_400_000


class KnownToken(NamedTuple):
    """What is kept of a token."""

    token_id: str
    principal: str
    hash: bytes
    description: str
    issued_by: str
    create_ms: int
    expire_ms: int
    """From when on it is refused; 0: never."""
    revoke_ms: int
    """When it was revoked; 0: it was not."""

    def shown(self) -> ApiToken:
        """Returns what may be shown of it."""
        return ApiToken(
            self.token_id,
            self.principal,
            self.description,
            instant(self.create_ms),
            instant(self.expire_ms) if self.expire_ms else None,
            instant(self.revoke_ms) if self.revoke_ms else None,
            self.issued_by,
        )

    def encoded(self) -> Encoded:
        """Returns it as it is kept."""
        return encode(
            {
                "principal": self.principal,
                "hash": self.hash.hex(),
                "description": self.description,
                "by": self.issued_by,
                "created": self.create_ms,
                "expires": self.expire_ms,
                "revoked": self.revoke_ms,
            }
        )


def _known(token_id: str, value: Encoded) -> KnownToken:
    kept: Any = decode(value)
    return KnownToken(
        token_id,
        kept["principal"],
        bytes.fromhex(kept["hash"]),
        kept["description"],
        kept["by"],
        kept["created"],
        kept["expires"],
        kept["revoked"],
    )


class Tokens:
    """The API tokens of a server."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock
        self.revoked: Callable[[str], None] | None = None
        """Is told the id of a token once it has been revoked, or may have been."""

    async def issue(self, issuer: Access, command: IssueApiToken) -> IssuedToken:
        """Issues a token.

        Raises:
            TooManyTokens: as many were issued as may be.
        """
        stats = await self._engine.stats(EVERY_NAMESPACE, TOKENS)
        if stats.live_keys >= limits.MAX_TOKENS:
            raise TooManyTokens(limits.MAX_TOKENS)
        expire_ms = deadline_ms(self._clock, command.ttl_ms, command.expire_ms)
        token_id = "".join(secrets.choice(_ALPHABET) for _ in range(_ID_LENGTH))
        token = f"{_MARK}_{token_id}_{secrets.token_urlsafe(_SECRET_BYTES)}"
        known = KnownToken(
            token_id,
            command.user_id,
            sha256(token.encode()).digest(),
            command.description,
            issuer.principal,
            self._clock.now_ms(),
            expire_ms,
            0,
        )
        put = engine.Put(TOKENS, token_id, known.encoded(), expire_ms=expire_ms and expire_ms + _REMEMBERED_MS)
        absent = engine.Absent(TOKENS, token_id)
        commit = await self._engine.commit(EVERY_NAMESPACE, engine.Transaction((put,), (absent,)))
        assert commit.succeeded, "60 random bits are not drawn twice"
        return IssuedToken(token, known.shown())

    async def page(self, command: ListApiTokens) -> TokenPage:
        """Lists a page of tokens."""
        page = await self._engine.scan(
            EVERY_NAMESPACE,
            TOKENS,
            glob=None,
            after=key_after(None, command.page_token),
            limit=command.limit,
            size_bytes=limits.RESPONSE_BYTES,
        )
        known = [_known(token_id, entry.value) for token_id, entry in page.entries]
        tokens = [each.shown() for each in known if not command.user_id or each.principal == command.user_id]
        return TokenPage(tokens, page_token(None, page.after))

    async def revoke(self, command: RevokeApiToken) -> bool:
        """Revokes a token; it is refused from now on."""
        token_id = command.token_id
        (entry,) = await self._engine.read(EVERY_NAMESPACE, TOKENS, (token_id,))
        if entry is None:
            return False
        known = _known(token_id, entry.value)
        now_ms = self._clock.now_ms()
        if known.revoke_ms or 0 < known.expire_ms <= now_ms:
            return False
        put = engine.Put(
            TOKENS, token_id, known._replace(revoke_ms=now_ms).encoded(), expire_ms=now_ms + _REMEMBERED_MS
        )
        unchanged = engine.ModRevision(TOKENS, token_id, entry.mod_revision)
        try:
            commit = await self._engine.commit(EVERY_NAMESPACE, engine.Transaction((put,), (unchanged,)))
        finally:
            # Also where the caller gives up waiting for the disk: the commit may come to pass all the same.
            if self.revoked is not None:
                self.revoked(token_id)
        return commit.succeeded

    async def recognised(self, token: str) -> KnownToken | None:
        """Returns what is known of a token, revoked or expired as it may be; None: it is none of ours."""
        mark, _, rest = token.partition("_")
        token_id, _, secret = rest.partition("_")
        if mark != _MARK or not secret or len(token_id) != _ID_LENGTH or not token.isascii():
            return None
        (entry,) = await self._engine.read(EVERY_NAMESPACE, TOKENS, (token_id,))
        if entry is None:
            return None
        known = _known(token_id, entry.value)
        return known if compare_digest(known.hash, sha256(token.encode()).digest()) else None

"""A TCP proxy between a client and a server that cuts their connections, or stops forwarding, when it is told to."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress


class Proxy:
    """Hands bytes on in both directions; `cut` resets every connection, with whatever was on its way.

    Between `freeze` and `thaw` nothing passes, and nobody is told: so it is when a cable is drawn.
    """

    def __init__(self, target: str) -> None:
        host, _, port = target.rpartition(":")
        self.address = ""
        self.connections = 0
        """How many there have been."""
        self._target = (host, int(port))
        self._open: set[asyncio.StreamWriter] = set()
        self._pumps: set[asyncio.Task[None]] = set()
        self._server: asyncio.Server | None = None
        self._is_flowing = asyncio.Event()
        self._is_flowing.set()

    async def listen(self, port: int = 0) -> None:
        """Takes connections, again where it had stopped doing so."""
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", port)
        self.address = f"127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    def refuse(self) -> None:
        """Takes no further connections; those that are open stay."""
        assert self._server is not None
        self._server.close()

    def cut(self) -> None:
        """Resets every connection: what neither side has read by now, it never will."""
        for writer in self._open:
            writer.transport.abort()
        self._open.clear()

    def freeze(self) -> None:
        """Lets nothing pass any more; connections stay open, and new ones are taken."""
        self._is_flowing.clear()

    def thaw(self) -> None:
        """Lets everything pass again."""
        self._is_flowing.set()

    async def close(self) -> None:
        self.refuse()
        self.cut()
        for pump in self._pumps:
            pump.cancel()
        if self._pumps:
            await asyncio.wait(self._pumps)

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        try:
            upstream_reader, upstream_writer = await asyncio.open_connection(*self._target)
        except OSError:
            writer.transport.abort()
            return
        self._open |= {writer, upstream_writer}
        for source, sink in ((reader, upstream_writer), (upstream_reader, writer)):
            pump = asyncio.create_task(self._pump(source, sink))
            self._pumps.add(pump)
            pump.add_done_callback(self._pumps.discard)

    async def _pump(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while data := await source.read(1 << 16):
                await self._is_flowing.wait()
                sink.write(data)
                await sink.drain()
        sink.transport.abort()
        self._open.discard(sink)


@asynccontextmanager
async def proxy_to(target: str) -> AsyncIterator[Proxy]:
    """Opens a proxy to a server on a free port of loopback."""
    proxy = Proxy(target)
    await proxy.listen()
    try:
        yield proxy
    finally:
        await proxy.close()

# SPDX-License-Identifier: MIT
"""The world's servers. Runs inside the world's namespace: ``python world.py SPEC.json``; says ``ready`` when all listen.

A spec is ``{"services": [{"port": 443, "kind": "web", "certificate": "good"}, …], "certificates": {"good": [cert, key]}}``. An address
may be given; without one a service listens on all of the world's addresses.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import re
import socket
import ssl
import struct
import sys
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


def _date(shift: float) -> str:
    return format_datetime(datetime.now(UTC) + timedelta(seconds=shift), usegmt=True)


def web(service: dict):
    """A website: answers every request with the date and a small page (``page``), or leads elsewhere (``location``).

    In a location ``{host}`` stands for the host that was asked.
    """

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        request = await reader.readuntil(b"\r\n\r\n")
        host = re.search(rb"(?mi)^host: *([^:\r]*)", request)
        if "location" in service:
            location = service["location"].replace("{host}", host.group(1).decode() if host else "")
            status, extra = service.get("status", "302 Found"), f"Location: {location}\r\n"
        else:
            status, extra = service.get("status", "200 OK"), ""
        extra += service.get("headers", "")
        body = b"" if request.startswith(b"HEAD") else service.get("page", "<html>ok</html>").encode()
        head = f"HTTP/1.1 {status}\r\nDate: {_date(service.get('clock', 0))}\r\nContent-Type: text/html\r\n{extra}"
        writer.write(f"{head}Content-Length: {len(body)}\r\nConnection: close\r\n\r\n".encode() + body)
        await writer.drain()

    return serve


def gateway(_service: dict):
    """A trading server: accepts, says nothing, keeps the connection."""

    async def serve(reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
        while await reader.read(4096):
            pass

    return serve


def closing(_service: dict):
    """Accepts and closes at once."""

    async def serve(_reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
        return

    return serve


def resetting(_service: dict):
    """Accepts, waits for the first bytes, then resets."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(1)
        connection = writer.get_extra_info("socket")
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    return serve


def api(service: dict):
    """The API of TWS: answers the greeting, or stays silent (``silent``)."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readexactly(4)
        if not service.get("silent"):
            writer.write(b"\0\0\0\x1a" + b"176\x0020261123 09:00:00 UTC\0")
            await writer.drain()
        while await reader.read(4096):
            pass

    return serve


def banner(service: dict):
    """Something else: says its text to whoever connects."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(service["text"].encode())
        await writer.drain()
        await reader.read(4096)

    return serve


def drip(service: dict):
    """A website that gives a byte of its page every half second, without end."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(f"HTTP/1.1 200 OK\r\nDate: {_date(0)}\r\nContent-Length: 1000000\r\n\r\n".encode())
        for letter in service["page"] + " " * 1000:
            writer.write(letter.encode())
            await writer.drain()
            await asyncio.sleep(0.5)

    return serve


KINDS = {"web": web, "api": api, "banner": banner, "drip": drip, "gateway": gateway, "closing": closing, "resetting": resetting}


async def _listen(service: dict, certificates: dict[str, list[str]]) -> None:
    context = None
    if service.get("certificate"):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*certificates[service["certificate"]])
    serve = KINDS[service["kind"]](service)

    async def guarded(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            await serve(reader, writer)
        with contextlib.suppress(OSError):
            writer.close()

    await asyncio.start_server(guarded, service.get("address"), service["port"], ssl=context, backlog=512)


async def _main(spec: dict) -> None:
    for service in spec["services"]:
        await _listen(service, spec["certificates"])
    print("ready", flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(_main(json.loads(Path(sys.argv[1]).read_text())))

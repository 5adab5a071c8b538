# SPDX-License-Identifier: MIT
"""This computer: each call of the seam, and the function beside it that makes it.

Heavy libraries (psutil, cryptography, dnspython, python-socks, truststore) are imported inside the functions that need them:
this module is loaded before the window shows, and half a second of imports would be half a second of nothing on the screen.
"""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime
from functools import cached_property

from ibassist.host import environment, scripts, threads
from ibassist.host.api import Machine
from ibassist.host.local import (
    commands,
    dns_query,
    file_use,
    files,
    hop_comparison,
    http_proxy,
    http_request,
    network_cost,
    network_interfaces,
    parallel_connections,
    ping,
    power,
    process_table,
    route_trace,
    routes,
    sockets,
    socks_proxy,
    system_resolver,
    tls_handshake,
    windows,
    write_trial,
)


class LocalHost:
    """The computer that the assistant runs on; implements `Host`, which describes the calls."""

    @cached_property
    def machine(self) -> Machine:
        """The machine itself; looked at once."""
        offset = datetime.now().astimezone().utcoffset()
        minutes = int(offset.total_seconds() // 60) if offset is not None else 0
        if sys.platform == "win32":
            from ibassist.host.local import windows as system
        elif sys.platform == "darwin":
            from ibassist.host.local import macos as system
        else:
            from ibassist.host.local import linux as system
        return system.machine(self.env(), minutes)

    def now(self) -> datetime:
        """Return the computer's own time, UTC."""
        return datetime.now(UTC)

    env = staticmethod(environment.own_variables)
    elapsed = staticmethod(time.monotonic)
    run = staticmethod(commands.run)
    registry = staticmethod(windows.registry)
    registry_subkeys = staticmethod(windows.registry_subkeys)
    since_boot = staticmethod(power.since_boot)
    on_battery = staticmethod(power.on_battery)
    metered = staticmethod(network_cost.metered)
    processes = staticmethod(process_table.table)
    process = staticmethod(process_table.one)
    evaluate_script = staticmethod(scripts.evaluate)
    together = staticmethod(threads.together)

    read_file = staticmethod(files.read_file)
    stat = staticmethod(files.stat)
    is_in_use = staticmethod(file_use.is_in_use)
    list_folder = staticmethod(files.list_folder)
    try_writing = staticmethod(write_trial.try_writing)
    disk_space = staticmethod(files.disk_space)

    interfaces = staticmethod(network_interfaces.interfaces)
    default_routes = staticmethod(routes.default_routes)
    source_address = staticmethod(sockets.source_address)
    resolve = staticmethod(system_resolver.resolve)
    ask_resolver = staticmethod(dns_query.ask_resolver)
    ping = staticmethod(ping.ping)
    connect = staticmethod(sockets.connect)
    connect_many = staticmethod(parallel_connections.connect_many)
    trace_route = staticmethod(route_trace.trace_route)
    compare_at_hop = staticmethod(hop_comparison.compare_at_hop)
    tls = staticmethod(tls_handshake.handshake)
    http = staticmethod(http_request.request)
    socks = staticmethod(socks_proxy.connect)
    http_connect = staticmethod(http_proxy.connect)
    exchange = staticmethod(sockets.exchange)

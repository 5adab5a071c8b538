# SPDX-License-Identifier: MIT
"""The proxy settings of each network service of macOS, and which service the traffic leaves by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from ibassist.core.outcomes import Failure
from ibassist.formats.decode import decode
from ibassist.formats.network_profile import parse_network_profile
from ibassist.formats.networksetup import (
    Service,
    parse_discovery,
    parse_exceptions,
    parse_script_address,
    parse_service_order,
    parse_service_proxy,
)
from ibassist.formats.scutil_proxy import MacProxy, MacServer
from ibassist.host.api import Host

_TOOL = "networksetup"
_PROFILER = ("system_profiler", "SPNetworkDataType")
_SERVERS = (("http", "-getwebproxy"), ("https", "-getsecurewebproxy"), ("socks", "-getsocksfirewallproxy"))
_SECONDS = 1.5
_ALL_SECONDS = 2.5
_MAX_SERVICES = 8


@dataclass(frozen=True, slots=True)
class ServiceSettings:
    """One service that is not switched off."""

    name: str
    device: str
    proxy: MacProxy


def read_services(host: Host) -> tuple[ServiceSettings, ...]:
    """Read every enabled service; empty when the tools do not say."""
    order = parse_service_order(_said(host, (_TOOL, "-listnetworkserviceorder")))
    enabled = [service for service in order if service.enabled][:_MAX_SERVICES]
    if not enabled:
        profile = parse_network_profile(_said(host, _PROFILER)) if not order else ()
        return tuple(ServiceSettings(name, device, proxy) for name, device, proxy in profile)
    read = host.together([partial(_read_service, host, service) for service in enabled], timeout=_ALL_SECONDS)
    return tuple(settings for settings in read if settings is not None)


def carrying_traffic(host: Host, services: Sequence[ServiceSettings]) -> ServiceSettings | None:
    """Return the service that has the default route."""
    routes = host.default_routes()
    if isinstance(routes, Failure) or not routes:
        return None
    best = min(routes, key=lambda route: (route.family, route.metric or 0))
    return next((service for service in services if service.device == best.interface), None)


def _read_service(host: Host, service: Service) -> ServiceSettings:
    def ask(option: str) -> str:
        return _said(host, (_TOOL, option, service.name))

    servers = []
    for serves, option in _SERVERS:
        proxy = parse_service_proxy(ask(option))
        if proxy is not None and proxy.host:
            servers.append(MacServer(serves, proxy.host, proxy.port, proxy.on, authenticated=proxy.authenticated))
    script_on, script = parse_script_address(ask("-getautoproxyurl")) or (False, "")
    discovery = parse_discovery(ask("-getproxyautodiscovery")) or False
    exceptions = parse_exceptions(ask("-getproxybypassdomains")) if servers else ()
    return ServiceSettings(service.name, service.device, MacProxy(tuple(servers), script, script_on, discovery, exceptions))


def _said(host: Host, command: Sequence[str]) -> str:
    said = host.run(command, timeout=_SECONDS)
    return "" if isinstance(said, Failure) or said.status != 0 else decode(said.stdout)

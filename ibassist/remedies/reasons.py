# SPDX-License-Identifier: MIT
"""Reasons why a finding is not repaired by the assistant: by code, else by topic.

Their words are the phrases ``repair.reason.<symbol>``.
"""

from __future__ import annotations

from collections.abc import Mapping

NO_FAULT = "no_fault"
"""Of findings that tell how things are, with nothing to repair: they are left out of the list of repairs in words."""
REASONS: Mapping[str, str] = {
    "proxy.socks-refuses-gateway": "proxy_works_for_others",
    "proxy.socks-needs-login": "proxy_works_for_others",
    "proxy.web-needs-login": "proxy_works_for_others",
    "proxy.web-only-path": "only_way_out",
    "proxy.pac-sends-gateway-to-web-proxy": "proxy_works_for_others",
    "anonymizer.in-path": "own_choice",
    "anonymizer.running": "own_choice",
    "network.vpn-active": "own_choice",
    "gateway.stopped-in-vpn": "own_choice",
    "gateway.stopped-by-this-computer": "set_elsewhere",
    "tls.inspected-by-installed-root": "own_choice",
    "tws.not-installed": "needs_reinstall",
    "tws.install-incomplete": "needs_reinstall",
    "tws.wrong-java": "needs_reinstall",
    "tws.other-java": "own_choice",
    "tws.class-missing": "needs_reinstall",
    "tws.library-missing": "needs_reinstall",
    "tws.browser-failed": "needs_reinstall",
    "tws.automation-too-old": "needs_reinstall",
    "tws.browser-not-for-processor": "not_here",
    "tws.several-sessions": "close_a_program",
    "api.second-program-without-port": "close_a_program",
    "tws.not-running": NO_FAULT,
    "tws.several-installations": NO_FAULT,
    "tws.connected": NO_FAULT,
    "tws.log-path-works": NO_FAULT,
    "api.answers": NO_FAULT,
    "clientportal.logged-in": NO_FAULT,
    "tws.quarantined": "own_choice",
    "tws.trusted-ips-range": "inside_the_program",
    "tws.cannot-connect-now": "follows_from_another",
    "tws.log-connect-failed": "follows_from_another",
    "tws.log-connection-broken": "follows_from_another",
    "tws.log-name-resolution": "follows_from_another",
    "tws.log-tls-failure": "follows_from_another",
    "tws.log-start-failed": "needs_reinstall",
    "tws.read-only-api-written": "inside_the_program",
    "tws.settings-keys-doubtful": "meaning_unknown",
    "tws.out-of-memory": "inside_the_program",
    "tws.out-of-threads": "not_here",
    "tws.no-display": "not_here",
    "disk.full": "needs_room",
    "firewall.blocks-tws": "set_elsewhere",
    "firewall.blocks-by-default": "set_elsewhere",
    "tws.settings-owned-by-other-user": "set_elsewhere",
}
TOPICS: Mapping[str, str] = {
    "network": "outside",
    "dns": "outside",
    "gateway": "outside",
    "web": "outside",
    "service": "outside",
    "tls": "outside",
    "schedule": "outside",
    "allowlist": "outside",
    "api": "inside_the_program",
    "clientportal": "inside_the_program",
    "tws": "inside_the_program",
    "anonymizer": "own_choice",
}

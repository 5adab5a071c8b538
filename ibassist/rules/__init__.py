# SPDX-License-Identifier: MIT
"""An open set: one function = one finding code, in a file named after the topic; all listed in RULES.

Why a list and not discovery: frozen builds lose modules that nothing imports, silently. A conformance test compares the list
with the files. The order is that of the way out, from the network to the program; findings of equal weight are shown in it.
"""

from __future__ import annotations

from ibassist.core.findings import Rule
from ibassist.rules import anonymizer, api, clock, disk, dns, gateway, network, proxy, service, tls, tws, tws_folders, web

RULES: tuple[Rule, ...] = (
    network.offline,
    network.captive_portal,
    network.nothing_reachable,
    network.multiple_default_routes,
    network.vpn_active,
    dns.resolver_unreachable,
    dns.system_lookup_fails,
    dns.hosts_file_override,
    dns.answer_not_public,
    dns.name_not_found,
    clock.skewed,
    proxy.socks_unreachable,
    proxy.not_a_socks_server,
    proxy.socks_needs_login,
    proxy.socks_refuses_gateway,
    proxy.java_override,
    proxy.web_only_path,
    proxy.web_unreachable,
    proxy.web_needs_login,
    proxy.setting_malformed,
    anonymizer.in_path,
    anonymizer.running,
    tls.intercepted,
    tls.certificate_for_another_host,
    tls.inspected_by_installed_root,
    tls.handshake_fails,
    tls.gateway_issuer_differs,
    gateway.ports_blocked,
    gateway.port_4000_blocked,
    gateway.port_4001_blocked,
    gateway.account_server_unreachable,
    gateway.accepts_then_silent,
    gateway.some_unreachable,
    web.unreachable,
    service.update_unreachable,
    service.cloud_settings_unreachable,
    service.diagnostics_upload_unreachable,
    disk.full,
    tws_folders.settings_folder_not_writable,
    tws_folders.settings_owned_by_other_user,
    tws_folders.install_folder_not_writable,
    tws_folders.folder_open_to_everyone,
    tws_folders.settings_file_damaged,
    tws_folders.ssl_disabled,
    tws.install_incomplete,
    tws.memory_setting_too_large,
    tws.cannot_connect_now,
    tws.several_sessions,
    tws.connected,
    tws.not_installed,
    tws.not_running,
    tws.several_installations,
    api.port_held_by_other,
    api.no_answer,
    api.not_listening,
    api.answers,
)

# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibassist.formats.port_forward import FORWARDERS, ForwarderKind, PortForward, forwarder_kind, forwards_in


@pytest.mark.parametrize(
    ("command", "forwards"),
    [
        ("docker-proxy -proto tcp -host-ip :: -host-port 4001 -container-ip 172.17.0.2 -container-port 4003", [(4001, 4003)]),
        ("docker-proxy -proto udp -host-port 4001 -container-port 4003", []),
        ("docker-proxy -host-port 4001", [(4001, None)]),
        ("kubectl port-forward -n trading pod/ibgateway-0 4001:4003 4002", [(4001, 4003), (4002, 4002)]),
        ("kubectl --context example port-forward svc/gateway :4003", []),
        ("kubectl get pods 4001", []),
        ("ssh -N -L 4001:localhost:4002 taro@example.com", [(4001, 4002)]),
        ("ssh -NfL4001:127.0.0.1:4001 example.com", [(4001, 4001)]),
        ("ssh -L 127.0.0.1:7496:[2001:db8::5]:7497 -L *:4002:10.0.0.5:4002 example.com", [(7496, 7497), (4002, 4002)]),
        ("ssh -D 1080 -R 4001:localhost:4001 -p 2222 example.com", []),
        ("ssh -L 4001:/run/gateway.sock example.com", []),
        ("socat TCP-LISTEN:4003,fork,reuseaddr TCP:127.0.0.1:4001", [(4003, 4001)]),
        ("socat -d TCP4:192.0.2.5:4000 tcp4-l:4001,fork", [(4001, 4000)]),
        ("socat TCP-LISTEN:8888,fork UNIX-CONNECT:/run/x", [(8888, None)]),
        ("socat - TCP:192.0.2.5:4001", []),
        (
            "qemu-system-x86_64 -m 4G -netdev user,id=n0,hostfwd=tcp:127.0.0.1:4001-:4002,hostfwd=tcp::2222-:22",
            [(4001, 4002), (2222, 22)],
        ),
        ("nginx -g daemon-off", []),
        ("docker-proxy -host-port 99999 -container-port 4003", []),
    ],
)
def test_which_ports_a_command_line_passes_on(command: str, forwards: list[tuple[int, int | None]]) -> None:
    words = command.split()
    assert forwards_in(words[0], words) == tuple(PortForward(port, target) for port, target in forwards)


def test_a_command_line_that_is_hidden_tells_nothing() -> None:
    assert forwards_in("ssh", None) == ()


def test_every_forwarder_has_something_behind_it() -> None:
    assert all(forwarder_kind(name) is not ForwarderKind.NONE for name in FORWARDERS)
    assert all(name == name.lower() and not name.endswith(".exe") for name in FORWARDERS)
    assert forwarder_kind("incusd") is ForwarderKind.CONTAINER
    assert forwarder_kind("kube-proxy") is ForwarderKind.CLUSTER
    assert forwarder_kind("tws") is forwarder_kind("sshx") is forwarder_kind("qemu-ga") is ForwarderKind.NONE


@given(st.sampled_from(["docker-proxy", "kubectl", "ssh", "socat", "qemu-system-x86_64"]), st.lists(st.text(max_size=40)))
def test_any_command_line_is_read(name: str, command: list[str]) -> None:
    assert all(0 < forward.port < 65536 for forward in forwards_in(name, [name, *command]))

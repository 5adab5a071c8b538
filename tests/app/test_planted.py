# SPDX-License-Identifier: MIT
"""A whole computer with private data wherever a probe reads, through inspection and export: nothing of it is in any file.

Planted words are of the form ``zq<number>zq``, so that looking for them in the finished files is a plain search, in every case
and encoding; addresses and hardware addresses are looked for as they are.
"""

from __future__ import annotations

import base64
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
import yaml

from ibassist.app import run
from ibassist.app.catalog import load_catalog, load_knowledge
from ibassist.app.export import PreparedReport, prepare
from ibassist.app.inspection import InspectionDone
from ibassist.core.codec import encode_snapshot
from ibassist.core.facts import Snapshot
from ibassist.core.languages import Lang
from ibassist.core.ledger import Level
from ibassist.host.replay.recorded import RecordedHost

KEY = b"k" * 32


@dataclass
class Planted:
    """Makes private values, and remembers what of each must not come out."""

    kinds: dict[str, list[str]] = field(default_factory=dict)

    def word(self, kind: str) -> str:
        words = self.kinds.setdefault(kind, [])
        words.append(f"zq{kind}{len(words)}zq")
        return words[-1]

    def value(self, kind: str, value: str) -> str:
        self.kinds.setdefault(kind, []).append(value)
        return value

    def all(self) -> Iterator[str]:
        for words in self.kinds.values():
            yield from words


def _machine(planted: Planted) -> dict[str, object]:
    user = planted.word("user") + ".yamada"
    home = f"/home/{user}"
    domain = f"{planted.word('domain')}.example.com"
    proxies = [f"{planted.word('proxyhost')}.{domain}" for _ in range(6)]
    logins = [f"{planted.word('proxyuser')}:{planted.word('password')}" for _ in range(6)]
    bypass = ",".join(f"{planted.word('bypass')}.{domain}" for _ in range(40))
    folders = [f"{home}/{planted.word('folder')}/Jts" for _ in range(20)]
    interfaces = [
        {
            "name": f"{planted.word('wifi')}-5G",
            "addresses": [
                f"{planted.value('ipv4', f'10.77.{number}.213')}/24",
                f"{planted.value('ipv6', f'fd12:3456:{number:x}::ab{number:x}')}/64",
            ],
            "mac": planted.value("mac", f"02:00:5e:aa:bb:{number:02x}"),
        }
        for number in range(1, 21)
    ]
    routes = [
        {"family": 4, "interface": f"zqwifi{n}zq-5G", "gateway": planted.value("ipv4", f"10.77.{n + 1}.199")} for n in range(20)
    ]
    resolvers = [planted.value("ipv4", f"10.88.{number}.171") for number in range(3)]
    java = f"{folders[0]}/ibgateway/1037/jre/bin/java"
    return {
        "about": "A computer full of private data.",
        "os": {"family": "linux", "name": "Debian GNU/Linux 12", "version": "12", "arch": "x86_64"},
        "clock": "2026-11-23T09:00:00Z",
        "host_name": f"{planted.word('host')}-x1",
        "account": {"name": user, "home": home, "uid": 1000, "groups": [user]},
        "environment": {
            "HOME": home,
            "http_proxy": f"http://{logins[0]}@{proxies[0]}:3128/",
            "https_proxy": f"http://{logins[1]}@{proxies[1]}:3128",
            "all_proxy": f"socks5://{logins[2]}@{proxies[2]}:1080",
            "no_proxy": bypass,
            "XDG_CURRENT_DESKTOP": "GNOME",
        },
        "commands": [
            {
                "command": "gsettings list-recursively org.gnome.system.proxy",
                "stdout": "org.gnome.system.proxy mode 'auto'\n"
                f"org.gnome.system.proxy autoconfig-url 'http://{proxies[3]}/{planted.word('pacpath')}/proxy.pac'\n"
                f"org.gnome.system.proxy.socks host '{proxies[4]}'\norg.gnome.system.proxy.socks port 1080\n",
            }
        ],
        "files": [
            {
                "path": "/etc/hosts",
                "content": f"127.0.0.1 localhost\n10.99.1.7 ndc1.ibllc.com {planted.word('hostsfile')}.{domain}\n",
            },
            {"path": "/etc/resolv.conf", "content": f"search {domain}\n" + "".join(f"nameserver {r}\n" for r in resolvers)},
            {"path": "/etc/environment", "content": f'ftp_proxy="http://{logins[3]}@{proxies[5]}:8080"\n'},
            *(
                {
                    "path": f"{folder}/jts.ini",
                    "content": f"[IBGateway]\nRemoteHostOrderRouting={planted.word('peer')}.{domain}\nRemotePortOrderRouting=4001\n"
                    f"[Logon]\nUserNameToDirectory={planted.word('iniuser')},abc\n{planted.word('inikey')}=1\n",
                }
                for folder in folders[:8]
            ),
            {
                "path": f"{folders[0]}/launcher.log",
                "content": f"2026-11-23 09:00:00.000 [XX] INFO Starting for {user}\n"
                f"2026-11-23 09:00:01.000 [XX] ERROR java.net.UnknownHostException: {planted.word('loghost')}.{domain}\n"
                f"java.lang.IllegalStateException: cannot open {folders[0]} for {user} at {proxies[0]} with {logins[0]}\n",
            },
            {
                "path": f"{folders[0]}/ibgateway/1037/ibgateway.vmoptions",
                "content": f"-Xmx768m\n-Dhttp.proxyHost={planted.word('vmhost')}.{domain}\n-Dhttp.proxyPort=3128\n"
                f"-Dhttp.proxyPassword={planted.word('password')}\n",
            },
        ],
        "processes": {
            "running": [
                {
                    "pid": 4711 + number,
                    "name": "java",
                    "executable": java,
                    "command": [
                        java,
                        f"-DjtsConfigDir={folder}",
                        f"-DvmOptionsPath={folders[0]}/ibgateway/1037/ibgateway.vmoptions",
                        f"-Dsocks.password={planted.word('password')}",
                        "install4j.ibgateway.GWClient",
                        f"username={planted.word('iblogin')}",
                    ],
                    "sockets": ["[::]:4002 LISTEN", f"10.77.1.213:501{number} -> 203.0.113.12:4001 ESTABLISHED"],
                }
                for number, folder in enumerate(folders)
            ]
        },
        "interfaces": interfaces,
        "routes": routes,
        "names": [
            {"name": "*.ibllc.com", "addresses": ["203.0.113.16"]},
            {"name": "*.interactivebrokers.*", "addresses": ["10.99.1.9"]},
        ],
        "connections": [{"address": "*", "ports": [443, 4001]}],
        "certificates": {"c": {"subject_cn": "*.ibllc.com", "issuer_cn": f"{proxies[0]} CA", "issuer_o": f"Proxy of {user}"}},
        "tls": [{"address": "*", "ports": [443, 4001], "certificate": "c"}],
    }


@pytest.fixture(scope="module")
def planted() -> Planted:
    return Planted()


@pytest.fixture(scope="module")
def snapshot(planted: Planted, tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    folder = tmp_path_factory.mktemp("machine")
    (folder / "machine.yaml").write_text(yaml.safe_dump(_machine(planted), allow_unicode=True), encoding="utf-8")
    *_, done = run.run(RecordedHost.load(folder), load_knowledge())
    assert isinstance(done, InspectionDone)
    return done.snapshot


def _said(planted: Planted) -> str:
    """What a user might add: everything that a probe could read, and things that only have the look of private data."""
    shaped = [
        *(planted.value("account", f"U76543{number:02}") for number in range(20)),
        *(f"{planted.word('mail')}@mail.example.org" for _ in range(20)),
        *(planted.value("sid", f"S-1-5-21-1004336348-1177238915-68200{number:04}-1001") for number in range(10)),
        *(f"C:\\Users\\{planted.word('winuser')}\\Jts" for _ in range(5)),
        *(f"\\\\{planted.word('nas')}\\share\\x" for _ in range(5)),
        *(f"password={planted.word('typed')}" for _ in range(5)),
    ]
    return "\n".join(shaped)


def _forms(snapshot: Snapshot) -> str:
    """Return forms of the user's name and the computer's that tools make of them."""
    user, host = "zquser0zq.yamada", "zqhost0zq-x1"
    return (
        f"{user.upper()} {user[:8]} {user[:7]}+ ZQUSER~1 {host.upper()[:15]} {base64.b64encode(f'{user}:x'.encode()).decode()} "
        f"{base64.b64encode(host.encode('utf-16-le')).decode()} \\\\?\\C:\\Users\\{user}\\x backup-{user}.zip {user}2 "
        "::ffff:10.77.1.213 ::ffff:0a4d:1d5 10-77-1-213 213.1.77.10.in-addr.arpa 0200.5eaa.bb01 2:0:5e:aa:bb:1 CORP%5Czquser0zq.yamada %2Fhome%2Fzquser0zq.yamada%2FJts"
    )


def _reports(snapshot: Snapshot, planted: Planted) -> Iterator[PreparedReport]:
    note = _said(planted) + "\n" + _forms(snapshot)
    everything = "\n".join(word for kind, words in planted.kinds.items() if kind not in _UNKNOWN for word in words)
    for level in (Level.NORMAL, Level.MINIMAL):
        attachments = (
            {} if level is Level.MINIMAL else {"zquser0zq.yamada notes.txt": f"{note}\n{everything}", "launcher.log": note}
        )
        yield prepare(
            snapshot,
            load_catalog(),
            load_knowledge(),
            Lang.JA,
            notes={"user": note},
            attachments=attachments,
            level=level,
            key=KEY,
        )


_UNKNOWN = frozenset(
    (
        "iniuser",
        "iblogin",
        "password",
        "typed",
        "mail",
        "winuser",
        "nas",
        "wifi",
        "domain",
        "proxyuser",
        "user",
        "host",
        "hostsfile",
        "inikey",
    )
)
"""Words that no probe keeps, or that are parts of a name only: bare in somebody's text they cannot be told from other words."""


@pytest.mark.slow
def test_two_hundred_planted_values_are_read_and_none_leaves(snapshot: Snapshot, planted: Planted) -> None:
    read = encode_snapshot(snapshot).decode().casefold()
    kept = {kind for kind, words in planted.kinds.items() if any(word.casefold() in read for word in words)}
    assert {"user", "host", "domain", "proxyhost", "bypass", "folder", "wifi", "ipv4", "ipv6", "mac", "peer", "vmhost"} <= kept
    for prepared in _reports(snapshot, planted):
        values = list(planted.all())
        assert len(values) >= 200
        assert len(planted.kinds) >= 12
        with zipfile.ZipFile(io.BytesIO(prepared.archive())) as archive:
            for name in archive.namelist():
                text = (name + "\n" + archive.read(name).decode()).casefold()
                left = [value for value in values if value.casefold() in text]
                assert left == [], f"{name}: {left}"


def test_every_form_of_a_name_goes(snapshot: Snapshot) -> None:
    prepared = prepare(snapshot, load_catalog(), load_knowledge(), Lang.EN, notes={"user": _forms(snapshot)}, key=KEY)
    said = prepared.report.notes["user"]
    for left in (
        "zquser",
        "zqhost",
        "yamada",
        "213",
        "5eaa",
        "0a4d",
        "5e:aa",
        base64.b64encode(b"zquser0zq.yamada").decode()[:16],
    ):
        assert left.casefold() not in said.casefold(), left


@pytest.mark.slow
def test_the_same_value_has_the_same_stand_in_in_every_file_and_every_report(snapshot: Snapshot) -> None:
    def stand_ins(note: str) -> tuple[PreparedReport, dict[str, str]]:
        prepared = prepare(
            snapshot,
            load_catalog(),
            load_knowledge(),
            Lang.EN,
            notes={"user": note},
            attachments={"launcher.log": note},
            key=KEY,
        )
        return prepared, {identifier.text: identifier.token for identifier in prepared.private.listed()}

    first, names = stand_ins("zquser0zq.yamada on zqhost0zq-x1 at 10.77.1.213")
    _, again = stand_ins("nothing")
    assert names == again
    expected = f"{names['zquser0zq.yamada']} on {names['zqhost0zq-x1']} at {names['10.77.1.213']}"
    for name in ("report.html", "report.json", "report.txt", "attachments/launcher.log"):
        assert expected in first.files[name].decode(), name
    assert names["10.77.1.213"].rsplit(".", 1)[0] == names["10.77.1.199"].rsplit(".", 1)[0]  # one network


def test_a_full_report_shows_everything_but_passwords(snapshot: Snapshot, planted: Planted) -> None:
    prepared = prepare(
        snapshot, load_catalog(), load_knowledge(), Lang.EN, notes={"user": "password=zqtyped99zq"}, level=Level.FULL, key=KEY
    )
    text = "".join(data.decode() for data in prepared.files.values())
    assert "zquser0zq.yamada" in text
    assert "10.77.1.213" in text
    assert "zqtyped99zq" not in text
    assert "zqpassword" not in text
    assert "UNREDACTED" in prepared.file_name
    for name in ("report.html", "report.txt"):
        assert "UNREDACTED" in prepared.files[name].decode()
    assert b'"redacted": false' in prepared.files["report.json"]
    assert b'"redacted": false' in prepared.files["manifest.json"]


def test_a_minimal_report_holds_no_names_addresses_paths_and_no_stand_ins_for_them(snapshot: Snapshot) -> None:
    prepared = prepare(
        snapshot, load_catalog(), load_knowledge(), Lang.EN, notes={"user": "hello"}, level=Level.MINIMAL, key=KEY
    )
    text = "".join(data.decode() for data in prepared.files.values())
    for kind in ("user-", "host-", "dom-", "lan-", "mac-", "dir-", "if-", "acct-"):
        tokens = [identifier.token for identifier in prepared.private.listed() if identifier.token.startswith(kind)]
        assert [token for token in tokens if token in text] == []
    assert "hello" not in text
    assert "203.0.113" not in text
    assert "ndc1.ibllc.com" in text


@pytest.mark.slow
def test_words_of_the_users_choice_are_hidden_besides(snapshot: Snapshot) -> None:
    note = "Project Heron with bob, and Heronry"
    prepared = prepare(
        snapshot, load_catalog(), load_knowledge(), Lang.EN, notes={"user": note}, words=["Heron", "bob", " "], key=KEY
    )
    said = prepared.report.notes["user"]
    assert said.startswith("Project word-")
    assert "bob" not in said
    assert "Heron" not in said

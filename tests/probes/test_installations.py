# SPDX-License-Identifier: MIT
from __future__ import annotations

import os
import sys
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from ibassist.core.facts import OsFamily, Status, Unavailable
from ibassist.core.outcomes import SKIPPED, Failure, Outcome, Step
from ibassist.core.reference_data import Product
from ibassist.host.api import DiskSpace, FileKind, FileStat, Machine, OwnAccount, Process, ProcessTable, WriteTrial
from ibassist.host.local import LocalHost
from ibassist.probes.api import Context
from ibassist.probes.installations import Installation, JtsIni, TwsFacts, read
from tests.probes.fake_host import KNOWLEDGE, MISSING, OK, FakeHost

WRITABLE = WriteTrial(OK, OK, OK, OK)
READ_ONLY = WriteTrial(Step(Outcome.DENIED, 0.0, "EACCES", 13), SKIPPED, SKIPPED, SKIPPED)
MINE = FileStat(FileKind.FILE, mode=0o644, owner="alex", group="alex", owned_by_me=True, writable_by_everyone=False)
ROOTS = replace(MINE, owner="root", group="root", owned_by_me=False)


@dataclass
class Disk(FakeHost):
    """A machine with a tree of files: contents by path, folders made of the paths' own parts."""

    stats: dict[str, FileStat | Failure] = field(default_factory=dict)
    trials: dict[str, WriteTrial] = field(default_factory=dict)
    elevated: bool = False
    tried: list[str] = field(default_factory=list)

    @property
    def machine(self) -> Machine:
        machine = super().machine
        account = OwnAccount(machine.account.name, machine.account.home, 1000, ("alex", "trading"), self.elevated)
        return replace(machine, account=account)

    def _below(self, folder: str) -> set[str]:
        sign = "\\" if self.family is OsFamily.WINDOWS else "/"
        start = folder.rstrip(sign) + sign
        paths = [path for path in (*self.files, *self.stats) if path.startswith(start)]
        return {path[len(start) :].split(sign)[0] for path in paths}

    def stat(self, path: str) -> FileStat | Failure:
        if path in self.stats:
            return self.stats[path]
        if self._below(path):
            return replace(MINE, kind=FileKind.FOLDER, mode=0o755)
        return MINE if path in self.files else MISSING

    def list_folder(self, path: str, *, max_entries: int = 2000) -> tuple[str, ...] | Failure:
        known = self.stats.get(path)
        if isinstance(known, Failure):
            return known
        return tuple(sorted(self._below(path))) or MISSING

    def try_writing(self, folder: str) -> WriteTrial:
        self.tried.append(folder)
        return self.trials.get(folder, WRITABLE)

    def disk_space(self, path: str) -> DiskSpace | Failure:
        return DiskSpace(1 << 40, 1 << 39)

    def context(self, budget: float = 9.0, folder: str | None = None) -> Context:
        return Context(self, KNOWLEDGE, budget, folder)


def facts(host: Disk, folder: str | None = None) -> TwsFacts:
    found = read(host.context(folder=folder))
    assert isinstance(found, TwsFacts)
    return found


def disk(*paths: str, family: OsFamily = OsFamily.LINUX, **more: Any) -> Disk:
    return Disk(family, files=dict.fromkeys(paths, b""), **more)


def only(host: Disk) -> Installation:
    (found,) = facts(host).installations
    return found


JTS = "/home/alex/Jts"
SOUND = (f"{JTS}/1037/tws", f"{JTS}/1037/jars/jts4launch-1037.jar", f"{JTS}/1037/.install4j/i4jruntime.jar")


# ---------------------------------------------------------------- what is installed


def test_nothing_at_all() -> None:
    assert facts(disk("/home/alex/notes.txt")) == TwsFacts((), ())


def test_a_sound_installation() -> None:
    host = disk(*SOUND, "/opt/jre/bin/java")
    host.files[f"{JTS}/1037/.install4j/inst_jre.cfg"] = b"/opt/jre\n"
    host.files[f"{JTS}/1037/tws.vmoptions"] = b"# heap\n-Xmx2048m\n"
    found = only(host)
    assert (found.product, found.folder, found.version) == (Product.TWS, f"{JTS}/1037", "1037")
    assert (found.launcher, found.renamed_by_ibc, found.jars, found.java) == (True, False, True, True)
    assert (found.java_home, found.max_heap_mb, found.machine_wide) == ("/opt/jre", 2048, False)
    assert found.rights is not None
    assert found.rights.missing == ""


def test_a_launcher_renamed_by_ibc_is_no_damage() -> None:
    found = only(disk(f"{JTS}/ibgateway/1043/ibgateway1", f"{JTS}/ibgateway/1043/jars/a.jar"))
    assert (found.product, found.launcher, found.renamed_by_ibc) == (Product.GATEWAY, True, True)


def test_both_names_are_not_renamed() -> None:
    assert not only(disk(*SOUND, f"{JTS}/1037/tws1")).renamed_by_ibc


def test_a_missing_launcher() -> None:
    found = only(disk(*SOUND[1:]))
    assert (found.product, found.launcher, found.renamed_by_ibc, found.jars) == (Product.TWS, False, False, True)
    gateway = only(disk(f"{JTS}/ibgateway/1043/jars/a.jar", f"{JTS}/ibgateway/1043/.install4j/x"))
    assert (gateway.product, gateway.launcher) == (Product.GATEWAY, False)


def test_missing_jars() -> None:
    assert not only(disk(SOUND[0], SOUND[2])).jars


@pytest.mark.parametrize("lone", SOUND)
def test_one_sign_alone_is_no_installation(lone: str) -> None:
    assert facts(disk(lone)).installations == ()


def test_a_folder_with_the_launchers_name_is_no_launcher() -> None:
    host = disk(f"{JTS}/tws/notes.txt", f"{JTS}/jars/a.jar", f"{JTS}/.install4j/x")
    assert not only(host).launcher


def test_self_updating_and_offline_side_by_side() -> None:
    host = disk(
        *SOUND,
        f"{JTS}/tws",
        f"{JTS}/.install4j/x",
        f"{JTS}/ibgateway/10.45.1j/ibgateway",
        f"{JTS}/ibgateway/10.45.1j/jars/a.jar",
    )
    assert [(i.product, i.version, i.jars) for i in facts(host).installations] == [
        (Product.GATEWAY, "10.45.1j", True),
        (Product.TWS, "", True),
        (Product.TWS, "1037", True),
    ]


@pytest.mark.parametrize(
    ("files", "java", "home"),
    [
        ({"pref_jre.cfg": "/gone", "inst_jre.cfg": "/opt/jre"}, True, "/opt/jre"),
        ({"pref_jre.cfg": "/gone", "inst_jre.cfg": "/gone too"}, False, "/gone"),
        ({"inst_jre.cfg": "../jre"}, True, f"{JTS}/jre"),
        ({"inst_jre.cfg": "\n"}, None, ""),
        ({}, None, ""),
    ],
)
def test_the_java_runtime_it_names(files: dict[str, str], java: bool | None, home: str) -> None:
    host = disk(*SOUND, "/opt/jre/bin/java", f"{JTS}/jre/bin/java")
    host.files.update({f"{JTS}/1037/.install4j/{name}": text.encode() for name, text in files.items()})
    found = only(host)
    assert (found.java, found.java_home) == (java, home)


def test_a_bundled_java_runtime() -> None:
    assert only(disk(*SOUND, f"{JTS}/1037/jre/bin/java")).java_home == f"{JTS}/1037/jre"


def test_the_java_runtime_of_macos_is_in_the_installers_folder() -> None:
    folder = "/Users/alex/Applications/Trader Workstation 10.37"
    app, own = f"{folder}/Trader Workstation 10.37.app/Contents", f"{folder}/.install4j"
    sound = (f"{app}/MacOS/JavaApplicationStub", f"{folder}/jars/jts4launch-1037.jar")
    told = {
        "there": ((f"{own}/jre.bundle/Contents/Home/bin/java",), True),
        "gone": ((f"{own}/i4jruntime.jar",), False),
        "emptied": ((f"{own}/jre.bundle/Contents/Info.plist",), False),
        "in the application": ((f"{own}/i4jruntime.jar", f"{app}/PlugIns/jre/Contents/Home/bin/java"), None),
        "another installer's": ((f"{own}/notes.txt",), None),
    }
    wrong = {}
    for name, (more, java) in told.items():
        found = only(disk(*sound, *more, family=OsFamily.MACOS))
        if found.java is not java:
            wrong[name] = found.java
    assert not wrong


def test_a_java_runtime_that_cannot_be_seen_is_not_missing() -> None:
    host = disk(*SOUND, stats={"/root/jre/bin/java": Failure(Outcome.DENIED)})
    host.files[f"{JTS}/1037/.install4j/inst_jre.cfg"] = b"/root/jre"
    assert only(host).java is None


# ---------------------------------------------------------------- where it is looked for


def test_a_machine_wide_installation_is_not_written_to() -> None:
    root = replace(ROOTS, kind=FileKind.FOLDER)
    host = disk("/opt/ibgateway/ibgateway", "/opt/ibgateway/jars/a.jar", stats={"/opt/ibgateway": root})
    found = only(host)
    assert (found.machine_wide, found.rights) == (True, None)
    assert host.tried == []


def test_an_installation_of_ones_own_that_root_made_is_tried() -> None:
    host = disk(*SOUND, trials={f"{JTS}/1037": READ_ONLY})
    found = only(host)
    assert found.rights is not None
    assert found.rights.missing == "create"


def test_a_menu_entry_leads_to_any_folder() -> None:
    host = disk("/data/my tws/tws", "/data/my tws/jars/a.jar")
    host.files["/home/alex/.config/user-dirs.dirs"] = 'XDG_DESKTOP_DIR="$HOME/デスクトップ"'.encode()
    host.files["/home/alex/デスクトップ/tws.desktop"] = b'[Desktop Entry]\nExec=/bin/sh "/data/my tws/tws" %U\n'
    host.files["/home/alex/デスクトップ/other.desktop"] = b"[Desktop Entry]\nExec=/usr/bin/editor tws\n"
    assert only(host).folder == "/data/my tws"


def test_a_running_program_leads_to_its_folders() -> None:
    command = (
        "java",
        "-cp",
        "/data/gw/jars/a.jar:/data/gw/jars/jts4launch-1043.jar",
        "-DjtsConfigDir=/data/settings",
        "install4j.ibgateway.GWClient",
    )
    host = disk("/data/gw/ibgateway", "/data/gw/jars/a.jar", "/data/settings/jts.ini")
    host.process_table = ProcessTable((Process(7, "java", "/opt/jre/bin/java", command, mine=True),))
    found = facts(host)
    assert [i.folder for i in found.installations] == ["/data/gw"]
    assert [(s.path, s.named_by_user) for s in found.settings] == [("/data/settings", True)]
    host.process_table = ProcessTable((Process(7, "java", "/opt/jre/bin/java", command, mine=False),))
    assert facts(host).settings == ()


def test_one_folder_reached_in_two_ways_is_one() -> None:
    host = disk(*SOUND, "/home/alex/IBJts/1037/tws", "/home/alex/IBJts/1037/jars/a.jar")
    linked = replace(MINE, kind=FileKind.FOLDER, target=f"{JTS}/1037")
    host.stats["/home/alex/IBJts/1037"] = linked
    assert len(facts(host).installations) == 1


def test_windows() -> None:
    host = disk(
        "C:\\Jts\\tws.exe", "C:\\Jts\\jars\\a.jar", "C:\\Jts\\jts.ini", "C:\\Jts\\jre\\bin\\java.exe",
        "C:\\Jts\\ibgateway\\1043\\ibgateway1.exe", "C:\\Jts\\ibgateway\\1043\\jars\\a.jar",
        "E:\\IB\\1019\\TWS.exe", "E:\\IB\\1019\\jars\\a.jar",
        "C:\\Program Files\\TWS\\tws.exe", "C:\\Program Files\\TWS\\jars\\a.jar",
        family=OsFamily.WINDOWS, environment={"ProgramFiles": "C:\\Program Files"},
    )  # fmt: skip
    key = "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall"
    host.subkeys[key] = ("1", "2", "3", "4")
    host.keys[f"{key}\\1"] = {"DisplayName": "Trader Workstation 10.19", "UninstallString": '"E:\\IB\\1019\\uninstall.exe"'}
    host.keys[f"{key}\\2"] = {"DisplayName": "Trader Workstation", "InstallLocation": '"C:\\Program Files\\TWS\\"'}
    host.keys[f"{key}\\3"] = {"DisplayName": "Another Program", "InstallLocation": "C:\\Other"}
    host.keys[f"{key}\\4"] = {
        "DisplayName": "IB Gateway 10.43",
        "UninstallString": "c:\\jts\\IBGATEWAY\\1043\\.install4j\\uninstall.exe",
    }
    found = {i.folder.lower(): i for i in facts(host).installations}
    assert set(found) == {"c:\\jts", "c:\\jts\\ibgateway\\1043", "e:\\ib\\1019", "c:\\program files\\tws"}
    assert (found["c:\\jts"].java, found["c:\\jts"].java_home) == (True, "C:\\Jts\\jre")
    assert found["e:\\ib\\1019"].launcher
    assert [found[folder].machine_wide for folder in sorted(found)] == [False, False, True, False]
    assert [s.path for s in facts(host).settings] == ["C:\\Jts"]


def test_macos() -> None:
    apps = "/Users/alex/Applications"
    old, new = f"{apps}/Trader Workstation 10.19", "/Applications/IB Gateway 10.25"
    host = disk(
        f"{old}/Trader Workstation 10.19-1.app/Contents/Info.plist", f"{old}/jars/a.jar", f"{old}/.install4j/jre.bundle/Contents/Home/bin/java",
        f"{new}/ibgateway.app/Contents/vmoptions.txt", f"{new}/jars/a.jar", f"{new}/.install4j/jre.bundle/Contents/Home/jre/bin/java",
        "/Users/alex/Applications/Other.app/Contents/Info.plist", "/Users/alex/Jts/jts.ini",
        family=OsFamily.MACOS, trials={apps: READ_ONLY},
    )  # fmt: skip
    host.files[f"{new}/ibgateway.app/Contents/vmoptions.txt"] = b"-Xmx1g\n"
    found = facts(host)
    gateway, tws = found.installations
    assert (tws.version, tws.renamed_by_ibc, tws.machine_wide, tws.java) == ("10.19", True, False, True)
    assert (gateway.version, gateway.renamed_by_ibc, gateway.machine_wide, gateway.java) == ("10.25", False, True, True)
    assert gateway.max_heap_mb == 1024
    assert found.applications_folder is not None
    assert found.applications_folder.missing == "create"
    assert [s.path for s in found.settings] == ["/Users/alex/Jts"]


# ---------------------------------------------------------------- settings folders


def test_what_jts_ini_says_becomes_facts() -> None:
    host = disk()
    host.files[f"{JTS}/jts.ini"] = (
        b"[IBGateway]\nRemoteHostOrderRouting=hdc1.ibllc.com\nRemotePortOrderRouting=4001\nSocketPort=4002\n"
        b"[Logon]\nUseSSL=false\ntradingMode=l\nTimeZone=${TIME_ZONE}\nuseRemoteSettings=true\nPeer=x\n"
        b"[Communication]\nPeer=ndc1.ibllc.com:4000\nRegion=us\n"
    )
    (settings,) = facts(host).settings
    assert settings.jts_ini == JtsIni(
        "ok",
        peer_host="ndc1.ibllc.com",
        peer_port=4000,
        routing_host="hdc1.ibllc.com",
        routing_port=4001,
        region="us",
        use_ssl=False,
        trading_mode="live",
        remote_settings=True,
        placeholders=("Logon.TimeZone",),
        unknown_keys=("IBGateway.SocketPort",),
        named_unknown_keys=("IBGateway.SocketPort",),
        misplaced_keys=("Logon.Peer",),
    )


@pytest.mark.parametrize("outcome", [Outcome.MISSING, Outcome.DENIED, Outcome.TOO_LARGE])
def test_a_jts_ini_that_cannot_be_read(outcome: Outcome) -> None:
    host = disk(f"{JTS}/x")
    host.files[f"{JTS}/jts.ini"] = Failure(outcome)
    assert facts(host).settings[0].jts_ini == JtsIni(str(outcome))


def test_rights_are_shown_by_trying_and_explained() -> None:
    folder = replace(ROOTS, kind=FileKind.FOLDER, mode=0o755)
    host = disk(f"{JTS}/jts.ini", trials={JTS: READ_ONLY}, stats={JTS: folder})
    rights = facts(host).settings[0].rights
    assert (rights.missing, rights.owner, rights.owned_by_me, rights.mode) == ("create", "root", False, "0755")
    assert (rights.writable_by_everyone, rights.free_bytes) == (False, 1 << 39)


def test_a_folder_that_may_not_even_be_looked_at_is_there() -> None:
    host = disk(stats={JTS: Failure(Outcome.DENIED)}, trials={JTS: READ_ONLY})
    (settings,) = facts(host).settings
    assert (settings.rights.missing, settings.rights.owner, settings.rights.mode) == ("create", "", "")


def test_files_of_another_user() -> None:
    hash_folder = replace(ROOTS, kind=FileKind.FOLDER, mode=0o755)
    host = disk(
        f"{JTS}/jts.ini",
        stats={
            f"{JTS}/abc": hash_folder,
            f"{JTS}/abc/tws.xml": ROOTS,
            f"{JTS}/launcher.log": ROOTS,
            f"{JTS}/shared.log": replace(ROOTS, group="trading", mode=0o664),
            f"{JTS}/open.log": replace(ROOTS, mode=0o666, writable_by_everyone=True),
            f"{JTS}/listed.log": replace(ROOTS, acl=("user:alex:rw-",)),
            f"{JTS}/jars": replace(ROOTS, kind=FileKind.FOLDER, is_link=True, target="/opt/tws/jars"),
            f"{JTS}/1037/tws": ROOTS,
            f"{JTS}/mine.log": MINE,
        },
    )
    (settings,) = facts(host).settings
    assert (settings.foreign_files, settings.foreign_owner) == (3, "root")
    host.elevated = True
    assert facts(host).settings[0].foreign_files == 0


def test_lock_files_of_programs_and_not_those_of_developers() -> None:
    host = disk(f"{JTS}/jts.ini")
    lock = replace(MINE, modified=host.now() - timedelta(days=2))
    host.stats |= {f"{JTS}/{name}": lock for name in ("ibgateway/.lock", "launcher.log.LCK", "abc/tws.lock")}
    host.stats |= {
        f"{JTS}/bot/poetry.lock": replace(lock, size=90_000),
        f"{JTS}/root.lock": replace(lock, owned_by_me=False),
        f"{JTS}/link.lock": replace(lock, is_link=True),
        f"{JTS}/folder.lock": replace(lock, kind=FileKind.FOLDER),
        f"{JTS}/unknown.lock": MINE,
        f"{JTS}/.hidden/x.lock": lock,
        f"{JTS}/a/b/deep.lock": lock,
        f"{JTS}/closed.lock": MISSING,
    }
    found = facts(host).settings[0].locks
    assert {each.path.removeprefix(JTS) for each in found} == {"/ibgateway/.lock", "/launcher.log.LCK", "/abc/tws.lock"}
    assert {(each.since, each.age_seconds) for each in found} == {("2026-11-20", 2 * 86400)}


def test_tokens_of_an_automatic_restart() -> None:
    host = disk(f"{JTS}/jts.ini")
    token = replace(MINE, modified=host.now() - timedelta(hours=3), size=1800)
    host.stats |= {
        f"{JTS}/{name}": token
        for name in ("jedlhheopbnfkmne/autorestart", "autorestart", "a/b/autorestart", "x/autorestart.old")
    }
    (settings,) = facts(host).settings
    assert [(found.path, found.age_seconds) for found in settings.restart_tokens] == [(f"{JTS}/*/autorestart", 10800)]
    assert settings.locks == ()


def test_the_folder_the_user_named() -> None:
    host = disk("/data/Jts/jts.ini", f"{JTS}/jts.ini")
    assert [(s.path, s.named_by_user) for s in facts(host, "/data/Jts/").settings] == [(JTS, False), ("/data/Jts", True)]
    assert [s.path for s in facts(host, "/nowhere").settings] == [JTS]
    assert [s.path for s in facts(host, JTS + "/").settings] == [JTS]


def test_a_linked_settings_folder_is_one_folder() -> None:
    host = disk("/data/Jts/jts.ini")
    host.stats[JTS] = replace(MINE, kind=FileKind.FOLDER, is_link=True, target="/data/Jts")
    assert [s.path for s in facts(host, "/data/Jts").settings] == [JTS]


def test_a_folder_that_hangs_is_not_no_folder() -> None:
    host = disk(f"{JTS}/jts.ini")
    host.together = lambda jobs, *, timeout: [None for _ in jobs]  # type: ignore[method-assign]
    assert read(host.context()) == Unavailable(Status.TIMED_OUT, "settings_folder")


# ---------------------------------------------------------------- a real disk


@pytest.mark.skipif(sys.platform != "linux", reason="the layout of Linux on a real disk")
def test_a_real_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    real = tmp_path / "volume" / "Jts"
    for name in ("1037/jars/jts4launch-1037.jar", "1037/tws1", "1037/.install4j/i4jruntime.jar", "jts.ini", "abc/tws.xml"):
        (real / name).parent.mkdir(parents=True, exist_ok=True)
        (real / name).write_bytes(b"[Communication]\nPeer=ndc1.ibllc.com:4001\n" if name == "jts.ini" else b"")
    (real / "1037/.install4j/pref_jre.cfg").write_text(str(tmp_path / "gone"))
    (tmp_path / "home").mkdir()
    (tmp_path / "home/Jts").symlink_to(real)
    before = sorted(str(path) for path in tmp_path.rglob("*"))
    found = read(Context(LocalHost(), KNOWLEDGE, 9.0))
    assert isinstance(found, TwsFacts)
    (installation,) = [i for i in found.installations if i.folder.startswith(str(tmp_path))]
    assert (installation.version, installation.renamed_by_ibc, installation.java) == ("1037", True, False)
    (settings,) = [s for s in found.settings if s.path == str(tmp_path / "home/Jts")]
    assert (settings.jts_ini.peer_host, settings.foreign_files) == ("ndc1.ibllc.com", 0)
    assert (settings.rights.missing, settings.rights.owned_by_me) == ("", True)
    assert settings.rights.mode == f"{os.stat(real).st_mode & 0o7777:04o}"
    assert sorted(str(path) for path in tmp_path.rglob("*")) == before

# SPDX-License-Identifier: MIT
"""What can go wrong on the way: a clear word, and nothing is changed. For every situation, so more than sixty cases."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ibassist.app import run
from ibassist.app.catalog import load_complaints
from ibassist.app.journal import EntryState
from ibassist.app.repair import Offer, Repairs
from ibassist.core.edits import PlaceKind
from ibassist.core.errors import IbassistError
from ibassist.core.languages import Lang
from ibassist.host.local.edits import LocalEditor
from ibassist.remedies.api import Plan, Refusal
from tests.remedies.scratch import (
    DISK_FULL,
    NO_RIGHTS,
    READ_ONLY,
    TWS,
    Computer,
    FaultyEditor,
    Tree,
    inspected,
    offer_of,
    repairs_of,
    tree,
)
from tests.remedies.situations import SITUATIONS, dead_port, write

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX: rights, flock")
COMPLAINTS = load_complaints()


@dataclass
class Case:
    """A situation with an offer, and an editor that can be made to fail."""

    computer: Computer
    editor: FaultyEditor
    repairs: Repairs
    offer: Offer
    before: Tree

    @property
    def plan(self) -> Plan:
        assert isinstance(self.offer.answer, Plan)
        return self.offer.answer


@pytest.fixture(params=SITUATIONS)
def case(request: pytest.FixtureRequest, tmp_path: Path) -> Case:
    situation, computer = SITUATIONS[request.param], Computer(tmp_path)
    situation.make(tmp_path)
    editor = FaultyEditor(LocalEditor(computer))
    repairs = repairs_of(computer, editor)
    offer = offer_of(repairs, inspected(computer, *situation.probes), situation.finding)
    return Case(computer, editor, repairs, offer, tree(tmp_path))


def refused(case: Case, action: Callable[[], object], words: str) -> None:
    """Check that an action is refused with a word in both languages, and that nothing is changed."""
    with pytest.raises(IbassistError) as caught:
        action()
    told = {lang: caught.value.complaint.tell(lang, COMPLAINTS) for lang in Lang}
    assert words in told[Lang.EN]
    assert told[Lang.JA] != told[Lang.EN]
    assert tree(case.computer.home) == case.before
    assert case.repairs.unfinished() is None


def test_faults_of_the_disk_at_every_change(case: Case) -> None:
    for at in range(1, len(case.plan.edits) + 1):
        for failure, words in ((DISK_FULL, "No space left"), (READ_ONLY, "not allowed"), (NO_RIGHTS, "not allowed")):
            case.editor.at, case.editor.failure, case.editor.count = at, failure, 0
            refused(case, lambda: case.repairs.apply(case.offer), words)
            assert case.repairs.journal.entries()[-1].state is EntryState.ABANDONED
    case.editor.at = 0
    case.repairs.apply(case.offer)
    for at in range(1, len(case.plan.edits) + 1):
        case.editor.at, case.editor.failure, case.editor.count = at, DISK_FULL, 0
        with pytest.raises(IbassistError):
            case.repairs.undo()
        assert case.repairs.journal.entries()[-1].state is EntryState.APPLIED, "nothing of it was taken back"
    case.editor.at = 0
    case.repairs.undo()
    assert tree(case.computer.home) == case.before


def test_no_room_for_the_journal(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("ibassist.app.journal.write_atomically", full)
    refused(case, lambda: case.repairs.apply(case.offer), "No space left")
    assert case.editor.count == 0


def test_changed_meanwhile(case: Case) -> None:
    place = case.plan.edits[-1].place
    path = Path(place.where)
    if place.kind is PlaceKind.MODE:
        path.chmod(0o700)
    elif place.kind is PlaceKind.NAME:
        Path(place.name).write_bytes(b"somebody's")
    else:
        path.write_bytes(path.read_bytes() + b"# somebody's\n")
    case.before = tree(case.computer.home)
    words = "somebody has changed" if place.kind is not PlaceKind.NAME else "another file of this name"
    refused(case, lambda: case.repairs.apply(case.offer), words)
    assert case.editor.count == 0


def test_changed_since(case: Case) -> None:
    entry = case.repairs.apply(case.offer)
    place = entry.edits[0].place
    path = Path(place.where)
    if place.kind is PlaceKind.MODE:
        path.chmod(0o700)
    else:
        path.write_bytes((path.read_bytes() if path.exists() else b"") + b"# mine now\n")
    case.before = tree(case.computer.home)
    with pytest.raises(IbassistError) as caught:
        case.repairs.undo()
    diff = getattr(caught.value, "diff", ())
    if place.kind is PlaceKind.FILE:
        assert any(line.startswith("+") and line.endswith("# mine now") for line in diff)
    elif place.kind is PlaceKind.MODE:
        assert "+ 0700" in diff
    assert tree(case.computer.home) == case.before
    assert case.repairs.journal.entries()[-1].state is EntryState.APPLIED


def test_a_program_started_meanwhile(case: Case) -> None:
    if not case.plan.closed:
        case.computer.running = [TWS]
        case.repairs.apply(case.offer)
        case.repairs.undo()
        assert tree(case.computer.home) == case.before
        return
    case.computer.running = [TWS]
    refused(case, lambda: case.repairs.apply(case.offer), "TWS or IB Gateway is running")
    begin = case.repairs.journal.begin

    def starting(*arguments: object) -> object:
        case.computer.running = [TWS]
        return begin(*arguments)  # type: ignore[arg-type]

    case.computer.running = []
    case.repairs.journal.begin = starting  # type: ignore[method-assign, assignment]
    refused(case, lambda: case.repairs.apply(case.offer), "TWS or IB Gateway is running")
    assert case.editor.count == 0
    assert case.repairs.journal.entries()[-1].state is EntryState.ABANDONED


def test_two_instances(case: Case) -> None:
    case.repairs.journal.folder.mkdir(mode=0o700)
    with (case.repairs.journal.folder / "lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(IbassistError, match="another ibassist"):
            case.repairs.apply(case.offer)
        assert tree(case.computer.home) == case.before
    case.repairs.apply(case.offer)


def test_a_clock_that_is_set_back(case: Case) -> None:
    first = case.repairs.apply(case.offer)
    case.repairs.undo()
    case.computer.time = datetime(1999, 1, 1, tzinfo=UTC)
    second = case.repairs.apply(case.offer)
    assert second.number == first.number + 1
    assert case.repairs.undo().number == second.number
    assert tree(case.computer.home) == case.before


@pytest.fixture
def one(tmp_path: Path) -> Case:
    """One situation, where one is enough."""
    computer = Computer(tmp_path)
    SITUATIONS["encryption off"].make(tmp_path)
    editor = FaultyEditor(LocalEditor(computer))
    repairs = repairs_of(computer, editor)
    offer = offer_of(repairs, inspected(computer, "tws"), "tws.ssl-disabled")
    return Case(computer, editor, repairs, offer, tree(tmp_path))


def test_a_journal_that_others_can_write_is_not_used(one: Case) -> None:
    one.repairs.journal.folder.mkdir()
    one.repairs.journal.folder.chmod(0o777)
    with pytest.raises(IbassistError, match="other users can write"):
        one.repairs.apply(one.offer)
    with pytest.raises(IbassistError, match="other users can write"):
        one.repairs.undo()
    assert tree(one.computer.home) == one.before


def test_a_file_with_two_names_is_left_alone(one: Case) -> None:
    ini = one.computer.home / "Jts" / "jts.ini"
    os.link(ini, one.computer.home / "another-name")
    one.before = tree(one.computer.home)
    refused(one, lambda: one.repairs.apply(one.offer), "second name")
    found = inspected(one.computer, "tws", "sessions")
    assert offer_of(one.repairs, found, one.offer.finding).answer == Refusal("several_names")


def test_a_week_later(tmp_path: Path) -> None:
    """A file that was set aside has been made anew since, or was thrown away: said in words, and nothing is changed."""
    situation, computer = SITUATIONS["left-over locks"], Computer(tmp_path)
    situation.make(tmp_path)
    repairs = repairs_of(computer)
    repairs.apply(offer_of(repairs, inspected(computer, *situation.probes), situation.finding))
    computer.time += timedelta(days=7)
    write(tmp_path / "Jts" / ".lock", b"12\n")
    before = tree(tmp_path)
    with pytest.raises(IbassistError, match="another file of this name by now"):
        repairs.undo()
    assert tree(tmp_path) == before
    (tmp_path / "Jts" / ".lock").unlink()
    (tmp_path / "Jts" / ".lock.aside").rename(tmp_path / "kept")
    before = tree(tmp_path)
    with pytest.raises(IbassistError, match="not there any more"):
        repairs.undo()
    assert tree(tmp_path) == before
    (tmp_path / "kept").rename(tmp_path / "Jts" / ".lock.aside")
    repairs.undo()
    assert (tmp_path / "Jts" / ".lock").read_bytes() == b"4711\n"


def test_a_lock_that_a_program_holds_is_no_fault(tmp_path: Path) -> None:
    situation, computer = SITUATIONS["left-over locks"], Computer(tmp_path)
    situation.make(tmp_path)
    repairs, snapshot = repairs_of(computer), inspected(computer, *situation.probes)
    offer, before = offer_of(repairs, snapshot, situation.finding), tree(tmp_path)
    hold = "import fcntl, sys; files = [open(name, 'r+') for name in sys.argv[1:]]; print('held', flush=True); sys.stdin.read()"
    held = [str(tmp_path / "Jts" / name) for name in (".lock", "ibgateway/.lock", "launcher.log.lck")]
    with subprocess.Popen([sys.executable, "-c", hold, *held], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == b"held\n"
        with pytest.raises(IbassistError, match="another program is using this file"):
            repairs.apply(offer)
        found = run.judge(inspected(computer, *situation.probes)).findings
    assert situation.finding not in {finding.code for finding in found}
    assert tree(tmp_path) == before


def test_what_is_locked_or_not_the_users_own_is_not_offered(tmp_path: Path) -> None:
    """KDE's Kiosk: a mark on the key, on the group, on the file; the same in the settings for all users."""
    values = f"ProxyType=1\nsocksProxy=socks://127.0.0.1 {dead_port()}\n"
    plain, shared = f"[Proxy Settings]\n{values}", tmp_path / "shared"
    cases = {
        "key": (plain.replace("Type=", "Type[$i]="), "", "locked_by_administrator"),
        "key, with expansion": (plain.replace("Type=", "Type[$ie]="), "", "locked_by_administrator"),
        "group": (plain.replace("]", "][$i]"), "", "locked_by_administrator"),
        "file": (f"[$i]\n{plain}", "", "locked_by_administrator"),
        "for all users": ("", plain, "set_for_all_users"),
        "for all users, locked": (plain.replace("Type=1", "Type=0"), plain.replace("]", "][$i]"), "set_for_all_users"),
    }
    for name, (own, for_all, reason) in cases.items():
        computer = Computer(tmp_path, shared=shared)
        write(tmp_path / ".config" / "kioslaverc", own.encode())
        write(shared / "kioslaverc", for_all.encode())
        offer = offer_of(repairs_of(computer), inspected(computer, "proxy", "sessions"), "proxy.browser-socks-fails")
        assert offer.answer == Refusal(reason), name
    write(tmp_path / ".config" / "kioslaverc", b"[Proxy Settings]\nProxyType=0\n")
    write(shared / "kioslaverc", plain.encode())
    findings = run.judge(inspected(Computer(tmp_path, shared=shared), "proxy")).findings
    assert not [finding for finding in findings if finding.code.startswith("proxy.")], "the user's own setting counts"


def test_nothing_to_take_back(one: Case) -> None:
    for number in (None, 1, 99):
        with pytest.raises(IbassistError, match="can be taken back"):
            one.repairs.undo(number)
    assert not one.repairs.journal.entries()


def test_what_cannot_be_read_in_the_journal_is_no_repair_and_its_number_is_not_used_again(one: Case) -> None:
    one.repairs.journal.folder.mkdir(mode=0o700)
    (one.repairs.journal.folder / "000007.json").write_bytes(b'{"number": 7, "edits": [')
    assert one.repairs.journal.entries() == ()
    assert one.repairs.apply(one.offer).number == 8


def test_another_user_cannot_read_the_journal(one: Case) -> None:
    one.repairs.apply(one.offer)
    assert one.repairs.journal.folder.stat().st_mode & 0o077 == 0
    assert all(path.stat().st_mode & 0o077 == 0 for path in one.repairs.journal.folder.iterdir())


@pytest.mark.skipif(not hasattr(os, "setuid") or os.geteuid() != 0, reason="needs root, to become somebody else")
def test_the_owners_rights_come_back_for_an_ordinary_user(tmp_path: Path) -> None:
    """As root everything can be written, so the whole story is played by an ordinary user."""
    home = tmp_path / "home"
    (home / "Jts").mkdir(parents=True)
    (home / "Jts" / "jts.ini").write_bytes(b"[Logon]\nUseSSL=true\n")
    (home / "Jts").chmod(0o555)
    for path in (home, home / "Jts", home / "Jts" / "jts.ini"):
        os.chown(path, 1234, 1234)
    story = f"""
import os
from pathlib import Path
from tests.remedies.scratch import Computer, inspected, offer_of, repairs_of, tree
home = Path({str(home)!r})
computer = Computer(home)
assert computer.machine is not None
probes = ("tws", "sessions")
import ibassist.app.run, ibassist.probes, ibassist.app.catalog
ibassist.app.catalog.load_knowledge()
os.setgroups([]); os.setgid(1234); os.setuid(1234)
before, repairs = tree(home), repairs_of(computer)
offer = offer_of(repairs, inspected(computer, *probes), "tws.settings-folder-not-writable")
assert offer.available and offer.changes[0][2:] == ("0555", "0755"), offer
repairs.apply(offer)
found = ibassist.app.run.judge(inspected(computer, *probes))
assert not [f.code for f in found.findings if f.code.startswith("tws.settings")]
repairs.undo()
assert tree(home) == before
"""
    done = subprocess.run([sys.executable, "-c", story], check=False, capture_output=True, cwd=Path(__file__).parents[2])
    assert done.returncode == 0, done.stderr.decode()

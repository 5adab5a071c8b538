# SPDX-License-Identifier: MIT
"""What is told of a fault holds names of our own source and nothing else."""

from __future__ import annotations

import getpass
import platform
import threading
from pathlib import Path

import pytest

from ibassist.app import crash
from ibassist.app.catalog import load_phrases
from ibassist.app.crash import Crash, Quota, describe, keep
from ibassist.core.errors import IbassistError
from ibassist.gui.ways import way_to

SECRET = "/home/alex/secret pw=hunter2 203.0.113.7"


def caught(act):
    try:
        act()
    except Exception as error:  # noqa: BLE001 - that is what is asked for
        return error
    raise AssertionError


def fail_inside():
    way_to(None, None, None)


def test_the_place_is_named_by_module_line_and_function():
    told = describe(caught(fail_inside), moment="2026-11-23T06:00:00Z", parts={"Qt": "6.11.1"})
    assert "Fault: AttributeError" in told.text
    assert "ibassist gui ways, line " in told.text
    assert "in way_to" in told.text
    assert "Qt 6.11.1" in told.text
    assert "2026-11-23T06:00:00Z" in told.text
    assert told.place.startswith("AttributeError in ibassist gui ways")
    assert told.safe


def test_neither_message_nor_path_nor_value_comes_out():
    def fail():
        try:
            load_phrases(Path(SECRET))
        except IbassistError as error:
            raise KeyError(SECRET) from error

    text = describe(caught(fail)).text
    assert "Caused by: ResourceError (cannot be read (No such file or directory))" in text
    assert "ibassist app catalog" in text
    for private in ("alex", "hunter2", "203.0.113", __file__, str(Path.home())):
        assert private not in text


def test_a_kind_with_a_hostile_name_is_told_as_an_exception():
    hostile = type("X\n<b>alex", (Exception,), {})
    assert "Fault: Exception" in describe(hostile("x")).text


def test_the_user_and_the_computer_are_hidden_even_in_our_own_names(monkeypatch):
    monkeypatch.setattr(getpass, "getuser", lambda: "way_to")
    monkeypatch.setattr(platform, "node", lambda: "example-pc")
    assert "way_to" not in describe(caught(fail_inside)).text


def test_what_cannot_be_swept_is_shown_but_not_kept(monkeypatch, tmp_path):
    monkeypatch.setattr(crash, "_swept", lambda text: 1 / 0)
    told = describe(caught(fail_inside))
    assert not told.safe
    assert "way_to" in told.text
    assert not keep(told, tmp_path / "faults.log")
    assert list(tmp_path.iterdir()) == []


def test_a_fault_in_the_telling_is_no_further_fault(monkeypatch):
    monkeypatch.setattr(crash, "_chain", lambda error: 1 / 0)
    assert "could not be described" in describe(ValueError("x")).text


def test_endless_recursion_is_told_briefly():
    def deeper():
        return deeper()

    assert len(describe(caught(deeper)).text) < 3000


def test_only_so_much_is_told():
    quota = Quota(most=3, pause=1.0)
    assert quota.allows("a", 0.0)
    assert not quota.allows("a", 5.0), "the same fault"
    assert not quota.allows("b", 0.5), "too soon after another"
    assert quota.allows("b", 2.0)
    assert quota.allows("a", 70.0), "it happens again, and somebody waits for an answer"
    assert not quota.allows("d", 90.0), "enough"


def test_a_storm_on_many_threads_is_told_once():
    quota, told = Quota(), []
    threads = [threading.Thread(target=lambda: told.append(quota.allows("a", 0.0))) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert told.count(True) == 1


def test_the_file_stays_small_and_keeps_the_newest(tmp_path):
    path = tmp_path / "deep" / "faults.log"
    for number in range(300):
        assert keep(Crash(f"fault number {number}\n" + "x" * 500, "a", safe=True), path)
    data = path.read_text()
    assert len(data) <= 32768
    assert "fault number 299" in data
    assert "fault number 1\n" not in data


@pytest.mark.parametrize("taken", ["file", "folder"])
def test_a_place_that_cannot_be_written_is_no_further_fault(tmp_path, taken):
    if taken == "file":
        (tmp_path / "logs").write_text("x")
        assert not keep(Crash("x", "a", safe=True), tmp_path / "logs" / "faults.log")
    else:
        (tmp_path / "faults.log").mkdir()
        assert not keep(Crash("x", "a", safe=True), tmp_path / "faults.log")


def test_the_file_is_in_the_users_own_folder():
    assert crash.log_file().name == "faults.log"
    assert crash.log_file().is_relative_to(Path.home())

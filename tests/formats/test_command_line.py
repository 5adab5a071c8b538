# SPDX-License-Identifier: MIT
from __future__ import annotations

import json
import re
import shlex
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ibassist.core.reference_data import Product
from ibassist.formats.command_line import (
    base_name,
    class_path_of,
    installation_in,
    main_class_of,
    recognise,
    release_of,
    split_class_path,
    split_windows,
    version_in,
)
from tests.formats.samples import FOLDER, params

JARS = "/home/alex/Jts/ibgateway/1037/jars"
JAVA = "/home/alex/.local/share/i4j_jres/Oda-jK0QgTEmVssfllLP/17.0.16.0.101-zulu_64/bin/java"


def linux(*arguments: str) -> Any:
    return recognise(JAVA, (JAVA, *arguments), "java")


def test_gateway_by_its_main_class() -> None:
    program = linux(
        "-cp",
        f"{JARS}/total-2020.jar:{JARS}/jts4launch-1037.jar",
        "-Xmx768m",
        "-DjtsConfigDir=/home/alex/Jts",
        "install4j.ibgateway.GWClient",
    )
    assert program.product is Product.GATEWAY
    assert (program.main_class, program.started_by) == ("install4j.ibgateway.GWClient", "")
    assert (program.install_folder, program.version) == ("/home/alex/Jts/ibgateway/1037", "1037")
    assert (program.settings_folder, program.placeholder, program.max_heap_mb) == ("/home/alex/Jts", False, 768)


def test_behind_the_installers_launcher_class() -> None:
    program = linux(
        "-cp",
        f"{JARS}/jts4launch-1037.jar",
        "com.install4j.runtime.launcher.UnixLauncher",
        "launch",
        "1a2b3c4d",
        "0",
        "0",
        "install4j.jclient.LoginFrame",
    )
    assert program.product is Product.TWS


def test_ibc_tells_the_mode() -> None:
    program = linux("-cp", "/opt/ibc/IBC.jar", "ibcalpha.ibc.IbcTws", "/home/alex/ibc/config.ini", "***", "***", "Paper")
    assert (program.product, program.started_by, program.trading_mode) == (Product.TWS, "IBC", "paper")


def test_a_settings_file_called_live_is_no_mode() -> None:
    assert linux("ibcalpha.ibc.IbcTws", "live").trading_mode == ""


def test_the_installers_placeholder_is_no_folder() -> None:
    program = linux("-DjtsConfigDir=${installer:jtsConfigDir}", "install4j.ibgateway.GWClient", "${installer:cmdLineArgs}")
    assert (program.settings_folder, program.placeholder) == ("", True)


def test_self_updating_installation_has_its_version_from_the_jar() -> None:
    assert installation_in(split_class_path("C:\\Jts\\jars\\a.jar;C:\\Jts\\jars\\jts4launch-1037.jar")) == ("C:\\Jts", "1037")


@pytest.mark.parametrize(
    ("executable", "command", "product", "version", "folder"),
    [
        ("C:\\Jts\\1019\\tws.exe", None, Product.TWS, "1019", "C:\\Jts\\1019"),
        ("C:\\Jts\\1019\\TWS1.EXE", None, Product.TWS, "1019", "C:\\Jts\\1019"),
        ("C:\\Jts\\ibgateway\\1043\\ibgateway1.exe", None, Product.GATEWAY, "1043", "C:\\Jts\\ibgateway\\1043"),
        ("", ("C:\\Jts\\tws.exe",), Product.TWS, "", "C:\\Jts"),
        ("/Users/alex/Applications/Trader Workstation 10.19/Trader Workstation 10.19-1.app/Contents/MacOS/JavaApplicationStub", None, Product.TWS, "10.19", "/Users/alex/Applications/Trader Workstation 10.19"),
        ("/Users/alex/Applications/Trader Workstation/Trader Workstation.app/Contents/MacOS/JavaApplicationStub", None, Product.TWS, "", "/Users/alex/Applications/Trader Workstation"),
        ("/Applications/IB Gateway 10.25/ibgateway.app/Contents/MacOS/JavaApplicationStub", None, Product.GATEWAY, "10.25", "/Applications/IB Gateway 10.25"),
    ],
)  # fmt: skip
def test_launchers_that_hide_java(executable: str, command: Any, product: Product, version: str, folder: str) -> None:
    program = recognise(executable, command, base_name(executable))
    assert program is not None
    assert (program.product, program.version, program.install_folder) == (product, version, folder)


@pytest.mark.parametrize(
    ("executable", "command"),
    [
        ("/usr/bin/Xtigervnc", ("Xtigervnc", ":1", "-desktop", "ibgateway")),
        ("/usr/bin/vim", ("vim", "install4j.ibgateway.GWClient")),
        ("/usr/bin/tail", ("tail", "-f", "/home/alex/Jts/ibgateway/1037/launcher.log")),
        ("/usr/bin/docker", ("docker", "run", "ibgateway", "java", "install4j.ibgateway.GWClient")),
        ("/bin/bash", ("/bin/bash", "/home/alex/Jts/ibgateway/1037/ibgateway")),
        ("/usr/bin/python3", ("python3", "-m", "ibgateway.GWClient")),
        (JAVA, (JAVA, "-jar", "find.jar", "install4j.ibgateway.GWClient")),
        (JAVA, (JAVA, "-cp", "ibgateway.GWClient", "org.example.Main", "ibgateway.GWClient")),
        (JAVA, (JAVA, "-cp", "install4j.ibgateway.GWClient")),
        (JAVA, (JAVA, "launcher.Main")),
        (JAVA, None),
        ("C:\\Windows\\System32\\cmd.exe", ("cmd.exe", "/c", "C:\\Jts\\tws.exe")),
        ("C:\\Other\\mytws.exe", None),
        ("/Applications/IB Gateway 10.25/.install4j/Updater.app/Contents/MacOS/JavaApplicationStub", None),
        ("/Volumes/IB Gateway 10.25/IB Gateway 10.25 Installer.app/Contents/MacOS/JavaApplicationStub", None),
        ("/Applications/Example.app/Contents/MacOS/JavaApplicationStub", ("IB Gateway 10.25",)),
        ("", None),
    ],
)
def test_a_word_in_a_command_line_is_no_program(executable: str, command: Any) -> None:
    assert recognise(executable, command, base_name(executable)) is None


@pytest.mark.parametrize(
    ("arguments", "main_class"),
    [
        (("-Xmx1g", "-cp", "a.jar", "jclient.LoginFrame"), "jclient.LoginFrame"),
        (("--add-opens", "java.base/java.util=ALL-UNNAMED", "Main"), "Main"),
        (("@options", "Main"), "Main"),
        (("-cp",), ""),
        (("com.install4j.runtime.launcher.UnixLauncher",), ""),
        ((), ""),
    ],
)
def test_main_class(arguments: tuple[str, ...], main_class: str) -> None:
    assert main_class_of(arguments)[0] == main_class


@pytest.mark.parametrize(
    ("folder", "version"),
    [
        ("C:\\Jts\\1019", "1019"),
        ("/home/alex/Jts/972/", "972"),
        ("/opt/ibgateway/10.45.1j", "10.45.1j"),
        ("/Applications/IB Gateway 10.19", "10.19"),
        ("/home/alex/Jts", ""),
        ("/home/alex/2024 trading", ""),
        ("", ""),
    ],
)
def test_version_in_a_folder(folder: str, version: str) -> None:
    assert version_in(folder) == version


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('"C:\\a b\\java.exe"  -D="C:\\x" y', ("C:\\a b\\java.exe", "-D=C:\\x", "y")),
        ('-DjtsConfigDir="C:\\My Jts" ""', ("-DjtsConfigDir=C:\\My Jts", "")),
        ('"open', ("open",)),
        ("", ()),
    ],
)
def test_splitting_by_the_rules_of_windows(line: str, words: tuple[str, ...]) -> None:
    assert split_windows(line) == words


PRODUCTS = {"tws": Product.TWS, "ib_gateway": Product.GATEWAY, "client_portal_gateway": Product.CLIENT_PORTAL_GATEWAY}


def words_of(line: str, os: str | None) -> tuple[str, ...]:
    if os == "macos":
        return (line,)
    return split_windows(line) if os == "windows" else tuple(shlex.split(line))


@pytest.mark.parametrize(("data", "sample"), params("processes"))
def test_samples_of_processes(data: bytes, sample: dict[str, Any]) -> None:
    truth = sample["truth"]
    lines = [re.sub(r"^\d+ 1 alex \S+ ", "", line) for line in data.decode().splitlines() if not re.search(r"\bLISTEN\b", line)]
    expected = truth.get("processes", [truth])
    for line, wanted in zip(lines, expected, strict=bool(lines)):
        words = words_of(line, sample["os"])
        program = recognise(words[0], words)
        product = PRODUCTS.get(wanted["product"] or "")
        assert (program.product if program else None) is product
        if program is None:
            continue
        assert program.main_class == (wanted.get("main_class") or "")
        assert program.started_by == wanted.get("started_by", "")
        settings = wanted.get("jts_config_dir", wanted.get("settings_dir"))
        assert program.settings_folder == (settings or "")
        assert program.placeholder is wanted.get("placeholder", False)
        assert program.version == wanted.get("version", "")
        assert program.trading_mode == wanted.get("trading_mode", "")
        if "install_dir" in wanted:
            assert program.install_folder == wanted["install_dir"]
        if "max_heap" in wanted:
            assert f"{program.max_heap_mb}m" == wanted["max_heap"]
        assert "***" not in repr(program)


LISTS = [p for p in params("java_process_lists") if p.id and re.match(r"0[1-58]-", str(p.id))]


@pytest.mark.parametrize(("data", "sample"), LISTS or params("java_process_lists")[:1])
def test_samples_of_process_lists(data: bytes, sample: dict[str, Any]) -> None:
    """Every line is tried from each of its words on, which is more than a process table would offer."""
    found = []
    for line in data.decode().splitlines():
        words = line.split()
        programs = [recognise(words[n], tuple(words[n:])) for n in range(len(words))]
        found += [program for program in programs if program is not None]
    truth = sample["truth"]
    if "gateway" in truth:
        assert [(p.product, p.main_class) for p in found] == [(Product.GATEWAY, truth["gateway"]["main_class"])]
    else:
        assert found == []


def _sample(stem: str) -> tuple[str, dict[str, Any]]:
    file = FOLDER / "java_process_lists" / f"{stem}.txt"
    if not file.exists():
        pytest.skip("no collection of samples beside the checkout")
    return file.read_text(encoding="utf-8"), json.loads(file.with_suffix(".json").read_text(encoding="utf-8"))["truth"]


def test_sample_of_a_class_path() -> None:
    text, truth = _sample("06-ibc-classpath-tws")
    class_path = text.strip().removeprefix("Classpath=")
    assert installation_in(class_path_of(("-cp", class_path))) == (truth["install_dir"], truth["tws_version"])


def test_sample_of_java_properties() -> None:
    text, truth = _sample("07-gateway-container-java-properties")
    values = dict(line.split(" = ", 1) for line in text.splitlines())
    command = ("java", f"-DjtsConfigDir={values['jtsConfigDir']}", *values["sun.java.command"].split())
    program = recognise(f"{values['java.home']}/bin/java", command)
    assert program is not None
    assert (program.product, program.started_by) == (Product.GATEWAY, truth["started_by"])
    assert program.settings_folder == truth["jts_config_dir"]


WORDS = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        [
            "-cp",
            "-jar",
            "ibcalpha.ibc.IbcTws",
            "install4j.ibgateway.GWClient",
            "-DjtsConfigDir=",
            "live",
            "a/jars/jts4launch-1.jar",
            "-DvmOptionsPath=/x/1019/f",
        ]
    ),
)


@given(
    st.one_of(
        st.sampled_from([JAVA, "tws.exe", "IB Gateway.app/Contents/MacOS/JavaApplicationStub", ""]), st.text(max_size=20)
    ),
    st.none() | st.lists(WORDS, max_size=12),
    st.text(max_size=10),
)
def test_any_process_is_read(executable: str, command: list[str] | None, name: str) -> None:
    program = recognise(executable, command, name)
    assert program is None or program.trading_mode in ("", "live", "paper")


@given(st.text(max_size=80))
def test_any_line_is_split(line: str) -> None:
    assert "".join(split_windows(line)).replace(" ", "").replace("\t", "") == line.replace('"', "").replace(" ", "").replace(
        "\t", ""
    )


@pytest.mark.parametrize(
    ("version", "release"),
    [("1019", "10.19"), ("10.19", "10.19"), ("10.45.1j", "10.45.1j"), ("1037a", "10.37a"), ("978", "978"), ("", "")],
)
def test_one_spelling_of_a_version(version: str, release: str) -> None:
    assert release_of(version) == release

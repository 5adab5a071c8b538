# SPDX-License-Identifier: MIT
"""Access control lists of Windows and macOS, and flags of files, in several languages."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from ibassist.formats import icacls, ls_acl
from ibassist.formats.decode import decode
from ibassist.formats.ls_acl import FileFlag
from ibassist.formats.quarantine import is_quarantined
from tests.every import every
from tests.formats.samples import params


@every(("data", "sidecar"), params("windows_icacls"))
def test_icacls_samples(data: bytes, sidecar: dict[str, Any]) -> None:
    truth = sidecar["truth"]
    entries = icacls.parse_icacls(decode(data), truth["path"])
    wanted = [
        (a["principal"], a["inherited"], tuple(a["flags"]), a["deny"], set(a["rights"].split(","))) for a in truth["aces"]
    ]
    assert [(e.principal, e.inherited, e.flags, e.deny, set(e.rights)) for e in entries] == wanted
    assert icacls.denies_writing(entries) == bool(truth.get("deny_present"))
    assert icacls.opens_to_everyone(entries) == bool(truth.get("everyone_can_modify"))


@every(
    ("lines", "open_to_everyone"),
    [
        ("C:\\Jts Everyone:(OI)(CI)(F)", True),
        ("C:\\Jts すべて:(F)\n        *S-1-1-0:(M)", True),
        ("C:\\Jts Jeder:(OI)(CI)(M)", True),
        ("C:\\Jts BUILTIN\\Users:(OI)(CI)(F)", True),
        # as Windows itself makes a folder below C:\
        ("C:\\Jts BUILTIN\\Users:(I)(OI)(CI)(RX)\n BUILTIN\\Users:(I)(CI)(AD)\n BUILTIN\\Users:(I)(CI)(WD)", False),
        ("C:\\Jts NT AUTHORITY\\Authenticated Users:(I)(M)\n NT AUTHORITY\\Authenticated Users:(I)(OI)(CI)(IO)(M)", False),
        ("C:\\Jts Everyone:(OI)(CI)(IO)(F)", False),
        ("C:\\Jts Everyone:(RX)", False),
        ("C:\\Jts Everyone:(DENY)(W)\n Everyone:(F)", False),
        ("C:\\Jts EXAMPLE\\Everyone who trades:(F)", False),
        ("C:\\Jts: Zugriff verweigert", False),
        ("", False),
    ],
)
def test_open_to_everyone_on_windows(lines: str, open_to_everyone: bool) -> None:
    assert icacls.opens_to_everyone(icacls.parse_icacls(lines, "C:\\Jts")) is open_to_everyone


def test_groups_of_other_languages_in_the_code_page_of_their_consoles() -> None:
    opens = [
        ("cp850", "AUTORITE NT\\Utilisateurs authentifiés:(OI)(CI)(F)"),
        ("cp850", "BUILTIN\\Usuários:(OI)(CI)(F)"),
        ("cp852", "BUILTIN\\Użytkownicy:(OI)(CI)(M)"),
        ("cp852", "Mindenki:(OI)(CI)(F)"),
        ("cp866", "Все:(OI)(CI)(F)"),
        ("cp932", "NT AUTHORITY\\Authenticated Users:(OI)(CI)(M)"),
    ]
    for page, entry in opens:
        for line, expected in ((entry, True), (entry.replace(":", ":(I)", 1), "BUILTIN" not in entry and "NT" not in entry)):
            said = decode(f"C:\\Jts {line}\r\n".encode(page))
            assert icacls.opens_to_everyone(icacls.parse_icacls(said, "C:\\Jts")) is expected, line


def test_a_path_with_blanks_is_no_part_of_the_name() -> None:
    entries = icacls.parse_icacls("C:\\Users\\山田 太郎\\Jts EXAMPLE-PC\\山田 太郎:(F)", "c:\\users\\山田 太郎\\jts")
    assert [entry.principal for entry in entries] == ["EXAMPLE-PC\\山田 太郎"]


def test_what_only_children_inherit_forbids_nothing_here() -> None:
    assert not icacls.denies_writing(icacls.parse_icacls("EXAMPLE-PC\\alex:(OI)(CI)(IO)(DENY)(W)"))
    assert icacls.denies_writing(icacls.parse_icacls("EXAMPLE-PC\\alex:(OI)(CI)(N)"))


@every(("data", "sidecar"), params("macos_ls_acl"))
def test_ls_samples(data: bytes, sidecar: dict[str, Any]) -> None:
    truth = sidecar["truth"]
    entries = ls_acl.parse_ls_acl(decode(data))
    for entry, wanted in zip(entries, truth["acl"] if isinstance(truth.get("acl"), list) else [], strict=False):
        assert (entry.who, entry.deny) == (wanted["who"], wanted["type"] == "deny")
    assert bool(entries) == ("acl" in truth)
    assert not ls_acl.opens_to_everyone(entries)
    assert not ls_acl.denies_writing(entries)
    assert ls_acl.flags_of_ls(decode(data)) == frozenset()
    assert ls_acl.is_quarantined(decode(data)) == bool(truth.get("quarantined"))
    if "quarantine" in truth:
        assert is_quarantined(decode(data)) is (not int(truth["quarantine"]["flags"], 16) & 0x40)


@every(
    ("text", "opens", "denies"),
    [
        (" 0: group:everyone allow list,add_file,search,add_subdirectory,delete_child\n", True, False),
        (" 0: group:everyone inherited allow write\n", True, False),
        (" 0: group:everyone deny write\n 1: group:everyone allow write\n", False, True),
        (" 0: user:hanako deny add_file,delete_child\n", False, True),
        (" 0: group:everyone deny delete\n", False, False),
        (" 0: group:staff allow add_file\n", False, False),
    ],
)
def test_ls_lists(text: str, opens: bool, denies: bool) -> None:
    entries = ls_acl.parse_ls_acl("drwxr-xr-x+ 3 alex  staff  - 96 Nov 12 18:04 Jts\n" + text)
    assert (ls_acl.opens_to_everyone(entries), ls_acl.denies_writing(entries)) == (opens, denies)


def test_only_the_first_file_of_a_listing_counts() -> None:
    text = "drwx 1 a\n 0: group:staff allow list\n-rw- 1 b\n 0: group:everyone allow write\n"
    assert not ls_acl.opens_to_everyone(ls_acl.parse_ls_acl(text))


@every(
    ("text", "flags"),
    [
        ("drwxr-xr-x  5 alex  staff  uchg 160 Nov 12 18:04 /Users/alex/Jts\n", {FileFlag.IMMUTABLE}),
        ("drwxr-xr-x@ 5 alex  staff  sappnd,hidden 160 12 Nov 18:04 Jts", {FileFlag.APPEND_ONLY}),
        ("drwxr-xr-x  5 alex  staff  - 160 Nov 12 18:04 uchg 1", set()),
        ("", set()),
    ],
)
def test_flags_of_macos(text: str, flags: set[FileFlag]) -> None:
    assert ls_acl.flags_of_ls(text) == flags


@every(
    ("text", "flags"),
    [
        ("----i---------e------- /home/alex/Jts\n", {FileFlag.IMMUTABLE}),
        ("-----a--------e------- /home/alex/Jts\n", {FileFlag.APPEND_ONLY}),
        ("--------------e------- /home/alex/ia\n", set()),
        ("lsattr: Operation not supported While reading flags", set()),
        ("", set()),
    ],
)
def test_flags_of_linux(text: str, flags: set[FileFlag]) -> None:
    assert ls_acl.flags_of_lsattr(text) == flags


@given(st.text(max_size=400))
def test_nothing_makes_them_raise(text: str) -> None:
    for entries in (icacls.parse_icacls(text, text[:9]), icacls.parse_icacls(f"a:(F)\n{text}")):
        icacls.opens_to_everyone(entries)
        icacls.denies_writing(entries)
    listed = ls_acl.parse_ls_acl(f" 0: {text}\n{text}")
    ls_acl.opens_to_everyone(listed)
    ls_acl.denies_writing(listed)
    ls_acl.flags_of_ls(text)
    ls_acl.flags_of_lsattr(text)


@every(
    ("said", "waits"),
    [
        ("0081;6a10c3f2;Safari;3D1B60AE-5E1C-4C55-9B7A-0A11C0FFEE01", True),
        ("com.apple.quarantine: 0081;6a10c3f2;;3D1B60AE\n", True),
        ("/Applications/X.app: com.apple.quarantine: 0001;6a10c3f2;Chrome;x\n", True),
        ("com.apple.provenance:\ncom.apple.quarantine: 0000;49a1b2c3;Safari;|com.apple.Safari", True),
        ("00c1;6a10c3f2;Safari;3D1B60AE", False),
        ("01c3;6a10c3f2;;", False),
        ("", None),
        ("xattr: /Applications/X.app: No such xattr: com.apple.quarantine", None),
    ],
)
def test_whether_a_program_waits_for_being_allowed(said: str, waits: bool | None) -> None:
    assert is_quarantined(said) is waits


def test_the_quarantine_of_a_folder() -> None:
    assert ls_acl.is_quarantined("drwxr-xr-x@ 3 alex staff - 96 Nov 12 18:04 Jts\n\tcom.apple.quarantine\t  57\n")
    assert not ls_acl.is_quarantined(
        "drwxr-xr-x@ 3 alex staff - 96 Nov 12 18:04 com.apple.quarantine\n\tcom.apple.provenance\t  11\n"
    )

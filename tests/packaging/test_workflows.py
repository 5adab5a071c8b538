# SPDX-License-Identifier: MIT
"""The workflows: what they call exists, foreign code is pinned, and nothing from outside gets into a command."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
ACTIONS = {"actions/checkout", "actions/setup-python", "actions/upload-artifact", "actions/download-artifact"}
"""GitHub's own; nobody else's code runs."""
SYSTEMS = {"ubuntu-latest", "windows-latest", "macos-latest"}


def _load(file: Path) -> dict[str, Any]:
    # YAML 1.1 takes the key "on" for a truth value
    return {"on" if key is True else key: value for key, value in yaml.safe_load(file.read_text(encoding="utf-8")).items()}


def _steps(file: Path) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    for job in _load(file)["jobs"].values():
        for step in job["steps"]:
            yield job, step


def _commands(file: Path) -> str:
    return "\n".join(step["run"] for _, step in _steps(file) if "run" in step)


def test_there_is_one_for_changes_and_one_for_releases() -> None:
    assert [file.name for file in FILES] == ["ci.yml", "release.yml"]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_it_runs_on_all_three_systems_and_ends(file: Path) -> None:
    jobs = _load(file)["jobs"]
    runners = {job["runs-on"] for job in jobs.values()}
    runners |= {
        entry["runner"] for job in jobs.values() for entry in job.get("strategy", {}).get("matrix", {}).get("include", [])
    }
    assert runners >= SYSTEMS
    assert all(0 < job.get("timeout-minutes", 0) <= 90 for job in jobs.values())
    needed = {name for job in jobs.values() for name in job.get("needs", [])}
    assert needed <= set(jobs)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_actions_are_few_and_pinned_by_commit(file: Path) -> None:
    used = re.findall(r"uses: *(\S+)(.*)", file.read_text(encoding="utf-8"))
    assert used
    for action, rest in used:
        name, _, commit = action.partition("@")
        assert name in ACTIONS
        assert re.fullmatch(r"[0-9a-f]{40}", commit), action
        assert re.fullmatch(r" # v\d+\.\d+\.\d+", rest), action


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_no_step_finds_the_token_of_the_checkout(file: Path) -> None:
    checkouts = [step for _, step in _steps(file) if step.get("uses", "").startswith("actions/checkout@")]
    assert checkouts
    assert all(step["with"] == {"persist-credentials": False} for step in checkouts)


def test_both_files_pin_the_same() -> None:
    pinned = {use for file in FILES for use in re.findall(r"uses: *(\S+)", file.read_text(encoding="utf-8"))}
    assert len(pinned) == len({use.partition("@")[0] for use in pinned})


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_what_is_called_exists(file: Path) -> None:
    commands = _commands(file)
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"^(?:env .* )?make ([a-z-]+)", commands, re.MULTILINE)) <= targets
    for name in re.findall(r"(?:packaging|tests|\.ci)[\\/][\w\\/.-]+", commands):
        path = ROOT / name.replace("\\", "/")
        assert path.exists(), name
        if path.suffix == ".sh" or path.parent.name == ".ci":
            assert path.stat().st_mode & 0o111, f"{name} cannot be executed"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_nothing_from_outside_gets_into_a_command(file: Path) -> None:
    """Names of branches and tags are put into commands by the shell's own variables, which it does not run."""
    assert "${{" not in _commands(file)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_rights_are_no_more_than_needed(file: Path) -> None:
    loaded = _load(file)
    assert loaded["permissions"] == {"contents": "read"}
    writing = {name for name, job in loaded["jobs"].items() if job.get("permissions")}
    assert writing <= {"release"}
    assert "pull_request_target" not in loaded["on"]


def test_secrets_reach_only_the_step_that_signs() -> None:
    with_secrets = [step["run"] for _, step in _steps(FILES[1]) if "secrets." in str(step.get("env", ""))]
    assert with_secrets == ["packaging/macos/keychain.sh"]
    assert "secrets." not in FILES[0].read_text(encoding="utf-8")


def test_a_release_is_a_draft_of_a_tag_with_checksums() -> None:
    release = _load(FILES[1])["jobs"]["release"]
    commands = "\n".join(step.get("run", "") for step in release["steps"])
    assert release["if"] == "github.ref_type == 'tag'"
    assert set(release["needs"]) == {"linux", "windows", "macos"}
    for part in ("release_notes.py", "sha256sum", "SHA256SUMS", "--draft", "--verify-tag"):
        assert part in commands


def test_every_package_that_is_made_is_kept() -> None:
    kept = [step["with"] for _, step in _steps(FILES[1]) if "upload-artifact" in step.get("uses", "")]
    assert {entry["name"] for entry in kept} == {"linux", "windows", "macos-${{ matrix.machine }}"}
    assert all(entry["if-no-files-found"] == "error" for entry in kept)

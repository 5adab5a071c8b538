# SPDX-License-Identifier: MIT
"""A Debian that has never seen the program, to install it in: a folder of its own, made once and copied for every check."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

RELEASE = "bookworm"
"""The oldest Debian the package is for; it is built there, too."""
USER = "alex"
_APT = ("env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-y", "-o", "Dpkg::Use-Pty=0")
_NUMBER = "1000"


class CleanSystem:
    """One copy of that Debian. Commands run in it, as root with the network for apt, or as its user without any."""

    def __init__(self, root: Path, log: IO[bytes]) -> None:
        """`log` takes what the commands say about errors."""
        self.root = root
        self._log = log
        self.home = root / "home" / USER

    def as_root(self, *command: str) -> str:
        """Run a command; return what it says. Raises CalledProcessError."""
        inside = ["chroot", str(self.root), *command]
        return subprocess.run(inside, check=True, stdout=subprocess.PIPE, stderr=self._log, text=True, env=_words()).stdout

    def apt(self, *arguments: str) -> str:
        """Run apt-get. Raises CalledProcessError."""
        return self.as_root(*_APT, *arguments)

    def as_user(self, command: Sequence[str], **environment: str) -> subprocess.Popen[bytes]:
        """Start a command as the user: no network but a loopback, no processes but its own; all of them end with it."""
        own = ["setpriv", f"--reuid={USER}", f"--regid={USER}", "--init-groups", "--reset-env", "--inh-caps=-all"]
        words = [f"{name}={value}" for name, value in environment.items()]
        inside = ["chroot", str(self.root), *own, "env", "-C", f"/home/{USER}", "PATH=/usr/bin:/bin", *words, *command]
        script = 'ip link set lo up; mount -t proc proc "$1/proc"; shift; exec "$@"'
        alone = ["unshare", "--net", "--mount", "--pid", "--fork", "--kill-child", "--propagation", "private"]
        outside = [*alone, "sh", "-c", script, "sh", str(self.root)]
        return subprocess.Popen([*outside, *inside], stdout=subprocess.PIPE, stderr=self._log, env=_words())

    def said_to_user(self, *command: str, **environment: str) -> tuple[int, str]:
        """Run a command as the user; return its exit status and what it says."""
        running = self.as_user(command, **environment)
        said, _ = running.communicate(timeout=120)
        return running.returncode, said.decode("utf-8", "replace")

    def files(self) -> set[str]:
        """Return everything in it that is not the package manager's memory or the user's own."""
        found = set()
        for folder, folders, names in os.walk(self.root):
            inside = "/" + os.path.relpath(folder, self.root).removeprefix(".")
            if inside in _OF_OTHERS:
                folders.clear()
            else:
                found |= {os.path.join(inside, name) for name in (*folders, *names)}
        return {path for path in found if path not in _OF_OTHERS}


_OF_OTHERS = {
    *("/proc", "/sys", "/dev", "/tmp", "/run", f"/home/{USER}"),
    *("/var/log", "/var/cache", "/var/lib/apt", "/var/lib/dpkg", "/etc/ld.so.cache", "/var/lib/systemd"),
}


def _words() -> dict[str, str]:
    return {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C.UTF-8"}


@contextmanager
def clean_system(log: IO[bytes]) -> Iterator[CleanSystem]:
    """Make a fresh copy, with screens and fonts of this machine to be seen in it; it is gone afterwards."""
    home = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "ibassist-clean"
    _make_base(home / RELEASE)
    root = home / "copy"
    _remove(root)
    subprocess.run(["cp", "--archive", "--reflink=auto", str(home / RELEASE), str(root)], check=True)
    for place in ("tmp/.X11-unix", "usr/local/share/fonts"):
        (root / place).mkdir(parents=True, exist_ok=True)
    subprocess.run(["chroot", str(root), "useradd", "--create-home", "--uid", _NUMBER, USER], check=True)
    for folder, place in (("/tmp/.X11-unix", "tmp/.X11-unix"), ("/usr/share/fonts", "usr/local/share/fonts"), ("/dev", "dev")):
        subprocess.run(["mount", "--bind", folder, str(root / place)], check=True)
    try:
        yield CleanSystem(root, log)
    finally:
        _remove(root)


def _make_base(base: Path) -> None:
    done = base.with_suffix(".done")
    if done.exists():
        return
    targets = ["apt-get", "indextargets", "--format", "$(ORIGIN) $(LABEL) $(REPO_URI)", "Created-By: Packages"]
    listed = subprocess.run(targets, check=True, capture_output=True, text=True).stdout
    mirror = next(line.split()[2] for line in listed.splitlines() if line.startswith("Debian Debian "))
    shutil.rmtree(base, ignore_errors=True)
    base.mkdir(parents=True)
    print(f"making a Debian system ({RELEASE}) in {base}", flush=True)
    command = ["debootstrap", "--variant=minbase", RELEASE, str(base), mirror]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    subprocess.run(["chroot", str(base), *_APT, "update"], check=True, env=_words())
    done.touch()


def _remove(root: Path) -> None:
    mounted = [line.split()[1] for line in Path("/proc/self/mounts").read_text(encoding="utf-8").splitlines()]
    for place in sorted((place for place in mounted if place.startswith(f"{root}/")), reverse=True):
        subprocess.run(["umount", place], check=True)
    if root.exists():
        subprocess.run(["rm", "-rf", "--one-file-system", str(root)], check=True)

# SPDX-License-Identifier: MIT
"""Build the two namespaces, run the world in one and the product in the other, and take everything down again."""

from __future__ import annotations

import contextlib
import functools
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ibassist.app.catalog import load_knowledge
from tests.lab.authority import Authority

ROOT = Path(__file__).parents[2]
UID = 64321
"""The ordinary user of the lab; named alex by the passwd file that only the product sees."""
COMPUTER, ROUTER = "192.168.77.20", "192.168.77.1"
WORLD_NET = "203.0.113"
SERVICES = [
    {"port": 443, "kind": "web", "certificate": "good"},
    {"port": 80, "kind": "web", "location": "https://{host}/"},
    {"port": 4000, "kind": "gateway"},
    {"port": 4001, "kind": "gateway", "certificate": "good"},
]


@functools.cache
def missing_rights() -> str:
    """Say in one sentence what is missing for the lab, or return an empty string."""
    if not sys.platform.startswith("linux"):
        return "the lab is built of Linux namespaces"
    if os.geteuid() != 0:
        return "the lab needs root to make network namespaces"
    absent = [
        tool
        for tool in (
            "ip",
            "nft",
            "dnsmasq",
            "unshare",
            "setpriv",
            "gsettings",
            "microsocks",
            "tinyproxy",
            "squid",
            "nsenter",
            "socat",
        )
        if shutil.which(tool) is None
    ]
    if absent:
        return f"not installed: {', '.join(absent)}"
    return _refusal()


def _refusal() -> str:
    """Try in small what the lab is built of; return why it cannot be built, in one sentence, or an empty string."""
    name = f"ibl-try-{os.getpid()}"
    steps = (
        ["ip", "netns", "add", name],
        ["ip", "link", "add", "eth0", "netns", name, "type", "veth", "peer", "name", "eth1", "netns", name],
        ["ip", "netns", "exec", name, "nft", "add", "table", "inet", "lab"],
        ["ip", "netns", "exec", name, "unshare", "--mount", "--pid", "--fork", "mount", "-t", "tmpfs", "lab", "/mnt"],
    )
    try:
        for step in steps:
            done = subprocess.run(step, check=False, capture_output=True, text=True)
            if done.returncode:
                said = (done.stderr.strip().splitlines() or [f"exit status {done.returncode}"])[-1]
                hint = "" if _root_is_mounted() else "; / is no mount point here, as in a plain chroot"
                return f"the lab cannot make its networks here ({' '.join(step[:3])}: {said}{hint})"
    finally:
        subprocess.run(["ip", "netns", "del", name], check=False, capture_output=True)
    return ""


def _root_is_mounted() -> bool:
    """Whether / is a mount point: only then can a program be given mounts of its own."""
    lines = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="replace").splitlines()
    return any(line.split()[4] == "/" for line in lines)


def names() -> dict[str, str]:
    """Every vendor host of the lab with its address. Retired hosts and underscore spellings do not exist, as in the wild."""
    hosts: list[str] = []
    for endpoint in load_knowledge().endpoints:
        if endpoint.rank.value != "retired":
            hosts += [name for name in (endpoint.host, *endpoint.spellings) if "_" not in name]
    return {host: f"{WORLD_NET}.{number}" for number, host in enumerate(dict.fromkeys(hosts), start=10)}


@dataclass
class Run:
    """What one run of the product gave."""

    status: int
    stdout: str
    stderr: str
    seconds: float

    @property
    def document(self) -> dict:
        """The JSON it printed. RuntimeError with what it said instead, when it printed none."""
        try:
            return json.loads(self.stdout)
        except ValueError:
            raise RuntimeError(f"no JSON, exit status {self.status}: {self.stderr[-800:]}") from None

    def codes(self, *severities: str, roots_only: bool = False) -> set[str]:
        """Codes of its findings of the given severities."""
        findings = self.document["diagnosis"]["findings"]
        return {f["code"] for f in findings if f["severity"] in severities and not (roots_only and f["caused_by"] is not None)}


@dataclass
class Lab:
    """One running lab."""

    folder: Path
    computer: str
    world: str
    hosts: dict[str, str]
    services: list[dict] = field(default_factory=lambda: [dict(service) for service in SERVICES])
    env: dict[str, str] = field(default_factory=dict)
    """Environment of the product's user."""
    own_env: dict[str, str] = field(default_factory=dict)
    """What only the product itself gets, not the commands that lead to it."""
    authorities: dict[str, Authority] = field(default_factory=dict)
    public_roots: bytes = b""
    system_roots: bytes = b""
    hosts_file: str = "127.0.0.1 localhost\n::1 localhost\n"
    resolvers: list[str] = field(default_factory=lambda: [ROUTER])
    dns_options: list[str] = field(default_factory=list)
    certificate_days: dict[str, int] = field(default_factory=dict)
    """Days a certificate is still valid, by the name of its authority; 90 where nothing is said."""
    issued_for: dict[str, tuple[str, list[str]]] = field(default_factory=dict)
    """Further certificates, by name: the authority that signs, and the hosts they are made out for."""
    at_end: list[Callable[[], None]] = field(default_factory=list)
    """What else has to be taken back, the last one first."""
    kernel: str = ""
    """What /proc/version says instead of the kernel's own words."""
    hides_processes: bool = False
    """The computer shows a user only their own processes, as hardened systems do (hidepid)."""
    _first_process: int = 0
    """Process id of what keeps the computer's own table of processes: each lab sees only its own."""
    _children: list[subprocess.Popen] = field(default_factory=list)
    _mounts: list[Path] = field(default_factory=list)

    @property
    def home(self) -> Path:
        """Home folder of the user."""
        return self.folder / "home"

    @property
    def jts(self) -> Path:
        """The settings folder."""
        return self.home / "Jts"

    # -- what situations use

    def in_world(self, *command: str, stdin: str | None = None) -> None:
        """Run a command in the world's namespace."""
        subprocess.run(["ip", "netns", "exec", self.world, *command], check=True, input=stdin, text=True, capture_output=True)

    def in_computer(self, *command: str) -> None:
        """Run a command as root in the computer's namespace."""
        subprocess.run(["ip", "netns", "exec", self.computer, *command], check=True, text=True, capture_output=True)

    def firewall(self, *rules: str) -> None:
        """Put rules between the computer and the world's servers, such as ``tcp dport 4000 drop``."""
        body = "\n".join(f'iifname != "lo" {rule}' for rule in rules)
        chain = (
            f"chain rules{len(rules)}_{time.monotonic_ns()} {{\ntype filter hook input priority 0; policy accept;\n{body}\n}}"
        )
        self.in_world("nft", "-f", "-", stdin=f"table inet lab {{\n{chain}\n}}\n")

    def spawn(self, *command: str, where: str = "world", user: int = UID) -> subprocess.Popen:
        """Start a program that runs until the lab ends: as root in the world, as the user on the computer."""
        if where == "computer":
            command = (*self._enter, "setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups", *command)
        else:
            command = ("ip", "netns", "exec", self.world, *command)
        with self._log(len(self._children)).open("wb") as log:
            child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True)
        self._children.append(child)
        return child

    def said(self, child: subprocess.Popen) -> str:
        """Return what a spawned program has printed so far."""
        return self._log(self._children.index(child)).read_text(errors="replace")

    def wait_until(self, condition: Callable[[], object], child: subprocess.Popen) -> None:
        """Wait until something holds that a spawned program brings about; RuntimeError when it does not, or ends."""
        _wait_for(condition, child)

    def sockets(self, *what: str) -> list[str]:
        """Return the lines of ``ss -Htn`` about the computer's TCP sockets."""
        look = ["ip", "netns", "exec", self.computer, "ss", "-Htn", *what]
        return subprocess.run(look, check=True, capture_output=True, text=True).stdout.splitlines()

    def _log(self, number: int) -> Path:
        return self.folder / f"spawned-{number}.log"

    @property
    def _enter(self) -> tuple[str, ...]:
        """Command words that run a program on the computer, among its processes."""
        return ("ip", "netns", "exec", self.computer, "nsenter", f"--target={self._first_process}", "--pid")

    def serve(self, command: list[str], port: int, *, where: str = "world") -> None:
        """Start a server and wait until it listens on a TCP port."""
        child = self.spawn(*command, where=where)
        namespace = self.world if where == "world" else self.computer
        look = ["ip", "netns", "exec", namespace, "ss", "-Hltn", f"sport = :{port}"]
        _wait_for(lambda: subprocess.run(look, check=True, capture_output=True).stdout, child)

    def mount(self, folder: Path, options: str) -> None:
        """Put a small volume of the user's own on a folder."""
        self._make(folder)
        subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"{options},uid={UID},gid={UID},mode=755", "lab", str(folder)], check=True
        )
        self._mounts.append(folder)

    def user_file(self, path: str, text: str = "", *, owner: int = UID, mode: int = 0o644) -> Path:
        """Write a file below the user's home."""
        target = self.home / path
        self._make(target.parent)
        target.write_text(text)
        os.chown(target, owner, owner)
        target.chmod(mode)
        return target

    def user_folder(self, path: str, *, owner: int = UID, mode: int = 0o755) -> Path:
        """Make a folder below the user's home."""
        target = self.home / path
        self._make(target)
        os.chown(target, owner, owner)
        target.chmod(mode)
        return target

    @staticmethod
    def _make(folder: Path) -> None:
        missing = [p for p in (folder, *folder.parents) if not p.exists()]
        folder.mkdir(parents=True, exist_ok=True)
        for made in missing:
            os.chown(made, UID, UID)

    def gnome_proxy(self, mode: str, **keys: str) -> None:
        """Write GNOME's proxy setting as the desktop would. Keys: ``socks_host``, ``socks_port``, ``http_host``, ``autoconfig_url``…"""
        sections: dict[str, list[str]] = {"": [f"mode='{mode}'"]}
        for key, value in keys.items():
            group, _, name = key.rpartition("_")
            group = group if group in ("socks", "http", "https", "ftp") else ""
            name = name if group else key.replace("_", "-")
            sections.setdefault(group, []).append(f"{name}={value}")
        lines = []
        for group, values in sections.items():
            lines += [f"[{'/'.join(filter(None, ('system/proxy', group)))}]", *values, ""]
        self.user_file(".config/glib-2.0/settings/keyfile", "\n".join(lines))
        self.env.update(XDG_CURRENT_DESKTOP="GNOME", GSETTINGS_BACKEND="keyfile")

    # -- bringing it up

    def boot(self) -> None:
        """Give the computer a table of processes of its own: several labs run side by side."""
        own = ["unshare", "--pid", "--fork", "--kill-child", "sleep", "infinity"]
        child = subprocess.Popen(["ip", "netns", "exec", self.computer, *own], stdin=subprocess.DEVNULL, start_new_session=True)
        self._children.append(child)
        children = Path(f"/proc/{child.pid}/task/{child.pid}/children")
        _wait_for(lambda: _program(children.read_text().split()) == "sleep", child)
        self._first_process = int(children.read_text().split()[0])

    def start(self) -> None:
        """Start name server and servers; return when they answer."""
        self._certificates()
        self._name_server()
        child = self.spawn(sys.executable, str(ROOT / "tests/lab/world.py"), str(self.folder / "world.json"))
        _wait_for(lambda: b"ready" in Path(self.folder / f"spawned-{len(self._children) - 1}.log").read_bytes(), child)

    def _certificates(self) -> None:
        public = self.authorities.setdefault("good", Authority("Lab Public Root"))
        certificates = {
            name: authority.issue(list(self.hosts), self.folder, name, days=self.certificate_days.get(name, 90))
            for name, authority in self.authorities.items()
        }
        for name, (authority, hosts) in self.issued_for.items():
            certificates[name] = self.authorities[authority].issue(hosts, self.folder, name)
        self.public_roots = self.public_roots or public.pem()
        self.system_roots = self.system_roots or public.pem()
        (self.folder / "world.json").write_text(json.dumps({"services": self.services, "certificates": certificates}))

    def _name_server(self) -> None:
        config = self.folder / "dnsmasq.conf"
        lines = ["no-resolv", "no-hosts", "bind-interfaces", f"listen-address={ROUTER}", "local=/#/", "user=root", "pid-file="]
        lines += self.dns_options or [f"host-record={name},{address}" for name, address in self.hosts.items()]
        config.write_text("\n".join(lines) + "\n")
        self.spawn("dnsmasq", "--keep-in-foreground", f"--conf-file={config}")

    # -- running the product

    def inspect(self, *options: str, deadline: float = 10.0, language: str = "en_US.UTF-8") -> Run:
        """Run ``ibassist inspect --json`` as the ordinary user."""
        return self.run(["inspect", "--json", "--deadline", str(deadline), *options], language=language, limit=deadline + 30)

    def run(self, arguments: Sequence[str], *, language: str = "en_US.UTF-8", limit: float = 60) -> Run:
        """Run the product with arguments as the ordinary user."""
        return self._python("-m", "ibassist", *arguments, language=language, limit=limit)

    def run_python(self, script: Path, *arguments: str) -> Run:
        """Run a script that uses the product's own modules as the ordinary user."""
        return self._python(str(script), *arguments, language="en_US.UTF-8", limit=120)

    def start_running(self, arguments: Sequence[str], *, output: Path) -> subprocess.Popen:
        """Start the product as the ordinary user and return at once; what it prints goes into a file."""
        command, env = self._as_person("-m", "ibassist", *arguments, language="en_US.UTF-8")
        with output.open("wb") as file, output.with_suffix(".err").open("wb") as errors:
            child = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=file, stderr=errors, env=env, start_new_session=True
            )
        self._children.append(child)
        return child

    def _python(self, *arguments: str, language: str, limit: float) -> Run:
        command, env = self._as_person(*arguments, language=language)
        started = time.monotonic()
        result = subprocess.run(command, check=False, capture_output=True, text=True, env=env, timeout=limit)
        return Run(result.returncode, result.stdout, result.stderr, time.monotonic() - started)

    def _as_person(self, *arguments: str, language: str) -> tuple[list[str], dict[str, str]]:
        """Return command and environment that run Python as the ordinary user."""
        script = self.folder / "person.sh"
        script.write_text(self._person_script())
        env = {
            "HOME": str(self.home),
            "USER": "alex",
            "LOGNAME": "alex",
            "PATH": "/usr/local/bin:/usr/bin:/bin",
            "LANG": language,
            "XDG_CONFIG_HOME": str(self.home / ".config"),
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
            **self.env,
        }
        return [*self._enter, "unshare", "-m", "sh", str(script), sys.executable, *arguments], env

    def _person_script(self) -> str:
        import certifi

        etc = self.folder / "etc"
        etc.mkdir(exist_ok=True)
        passwd = f"root:x:0:0:root:/root:/bin/sh\nalex:x:{UID}:{UID}:Alex:{self.home}:/bin/sh\n"
        contents = {
            "/etc/passwd": passwd,
            "/etc/group": f"root:x:0:\nalex:x:{UID}:\n",
            "/etc/hosts": self.hosts_file,
            "/etc/resolv.conf": "".join(f"nameserver {server}\n" for server in self.resolvers),
            certifi.where(): self.public_roots.decode(),
            "/etc/ssl/certs/ca-certificates.crt": self.system_roots.decode(),
        }
        if self.kernel:
            contents["/proc/version"] = self.kernel
        lines = ["set -e", "mount --make-rprivate /"]
        lines.append(f"mount -t proc -o hidepid={2 if self.hides_processes else 0} proc /proc")
        for number, (target, text) in enumerate(contents.items()):
            source = etc / str(number)
            source.write_text(text)
            lines.append(f"mount --bind '{source}' '{target}'")
        lines += _open_the_way(Path(sys.base_prefix), ROOT, Path(sys.prefix))
        lines.append(f"cd '{ROOT}'")
        own = " ".join(["env", *(f"'{name}={value}'" for name, value in self.own_env.items())])
        lines.append(f'exec setpriv --reuid={UID} --regid={UID} --clear-groups --no-new-privs {own} "$@"')
        return "\n".join(lines) + "\n"

    def stop(self) -> None:
        """End what was started, by its own process group, and remove the namespaces."""
        for take_back in reversed(self.at_end):
            take_back()
        for child in self._children:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(child.pid, signal.SIGKILL)
            child.wait()
        for folder in self._mounts:
            subprocess.run(["umount", str(folder)], check=True)
        for namespace in (self.computer, self.world):
            subprocess.run(["ip", "netns", "del", namespace], check=False, capture_output=True)
            shutil.rmtree(f"/etc/netns/{namespace}", ignore_errors=True)
        shutil.rmtree(self.folder, ignore_errors=True)


def _program(pids: list[str]) -> str:
    return Path(f"/proc/{pids[0]}/comm").read_text().strip() if pids else ""


def _wait_for(condition, child: subprocess.Popen, seconds: float = 15.0) -> None:
    until = time.monotonic() + seconds
    while not condition():
        if child.poll() is not None or time.monotonic() > until:
            raise RuntimeError(f"the lab's servers did not start: {child.args}")
        time.sleep(0.02)


def _open_the_way(*needed: Path) -> list[str]:
    """Mount commands that let an ordinary user reach folders which lie below a closed one (such as root's home)."""
    closed: dict[Path, list[Path]] = {}
    for path in needed:
        for parent in reversed(path.resolve().parents):
            if not parent.stat().st_mode & 0o001:
                closed.setdefault(parent, []).append(path.resolve())
                break
    lines = []
    for number, (parent, paths) in enumerate(closed.items()):
        stage = f"/mnt/.ibassist-lab-{number}"
        lines += [f"mkdir -p {stage}", f"mount -t tmpfs -o mode=755 tmpfs {stage}"]
        for path in paths:
            inside = f"{stage}/{path.relative_to(parent)}"
            lines += [f"mkdir -p '{inside}'", f"mount --rbind '{path}' '{inside}'"]
        lines.append(f"mount --rbind {stage} '{parent}'")
    return lines


@contextlib.contextmanager
def lab() -> Iterator[Lab]:
    """Make a lab that is up but for its servers; `Lab.start` starts those once the situation has set its options."""
    folder = Path(tempfile.mkdtemp(prefix="ibassist-lab-"))
    folder.chmod(0o755)
    tag = folder.name[-6:].lower().replace("_", "0")
    made = Lab(folder, f"ibl-{tag}-c", f"ibl-{tag}-w", names())
    for namespace in (made.computer, made.world):
        resolver = Path(f"/etc/netns/{namespace}/resolv.conf")  # what programs there find as /etc/resolv.conf
        resolver.parent.mkdir(parents=True)
        resolver.write_text(f"nameserver {ROUTER}\n")
    try:
        _namespaces(made)
        made.boot()
        made.user_folder("")
        yield made
    finally:
        made.stop()


def _namespaces(made: Lab) -> None:
    def ip(*arguments: str) -> None:
        subprocess.run(["ip", *arguments], check=True, capture_output=True)

    for namespace in (made.computer, made.world):
        ip("netns", "add", namespace)
        ip("-n", namespace, "link", "set", "lo", "up")
    ip("link", "add", "eth0", "netns", made.computer, "type", "veth", "peer", "name", "eth0", "netns", made.world)
    for namespace, address in ((made.computer, COMPUTER), (made.world, ROUTER)):
        ip("-n", namespace, "addr", "add", f"{address}/24", "dev", "eth0")
        ip("-n", namespace, "link", "set", "eth0", "up")
    ip("-n", made.computer, "route", "add", "default", "via", ROUTER, "dev", "eth0")
    for address in made.hosts.values():
        ip("-n", made.world, "addr", "add", f"{address}/32", "dev", "lo")

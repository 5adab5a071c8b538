# SPDX-License-Identifier: MIT
"""The stand-in for one value of a known kind, with as much structure kept as support needs.

A `Masker` works on all values of one snapshot, and remembers what it has hidden (`identifiers`).
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable, Iterator

from ibassist.core.addresses import Scope, parse, scope_of
from ibassist.core.pii import Pii
from ibassist.core.reference_data import Knowledge
from ibassist.privacy import titles, wellknown
from ibassist.privacy.identifiers import Identifier, Identifiers
from ibassist.privacy.path_parts import dos_stem, server_place
from ibassist.privacy.tokens import IPAddress, IPNetwork, Tokens

_WIDEST = {4: 8, 6: 16}
_USUAL = {4: 24, 6: 64}
_HOST_AND_PORT = re.compile(r"(?P<host>\[[^\]]*\]|[^:]+)(?P<port>:\d{1,5})\Z")
_URL = re.compile(
    r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*://)(?P<login>[^/?#@]*@)?(?P<host>\[[^\]]*\]|[^/?#:]*)(?P<port>:\d*)?(?P<path>[^?#]*)(?P<rest>.*)",
    re.DOTALL,
)
_ADDRESS_PATTERN = re.compile(
    r"(?:\d{1,3}\.){1,3}(?:[*xX](?:\.[*xX])*)?\Z|\d{1,3}(?:\.\d{1,3}){0,2}/\d{1,2}\Z|(?:\d{1,3}\.){1,2}\d{1,3}\Z|\*(?:\.\*)*\Z"
)
_WHOLE_RANGES = {("10",), ("127",), ("192", "168"), ("169", "254"), *(("172", str(second)) for second in range(16, 32))}
_SEPARATORS = re.compile(r"([/\\]+)")
_DIGEST = re.compile(r"(?:[0-9A-Fa-f]{2}:?){16,64}\Z")
_DRIVE = re.compile(r"[A-Za-z]:\Z")
_DOS_NAME = re.compile(r"(?P<stem>.{3,6})~\d\Z")
_LONGEST_PATH = 4096
"""Characters of a path (Linux' PATH_MAX); what is longer is none."""
_WILDCARD = re.compile(r"(?<!\\)\.[*+?{]|\\[wdS]|\[")
"""Characters that make a pattern fit more names than one."""


class Masker:
    """Stand-ins for the values of one snapshot. `learn_user` and `learn_network` come before any `mask`."""

    def __init__(self, tokens: Tokens, knowledge: Knowledge) -> None:
        self._tokens = tokens
        self._knowledge = knowledge
        self._programs = {name for program in knowledge.programs for name in program.processes}
        self._networks: set[IPNetwork] = set()
        self._users: set[str] = set()
        self._private_addresses: set[str] = set()
        self._public_servers: set[str] = set()
        self._public_fingerprints: set[str] = set()
        self._words: dict[str, Identifier] = {}
        self._memory = Identifiers()
        self._hide = self._memory.add
        self._masks: dict[Pii, Callable[[str], str]] = {
            Pii.USER: self._user,
            Pii.HOST: self._host,
            Pii.ADDRESS: self._address,
            Pii.SERVER_ADDRESS: self._server_address,
            Pii.MAC: self._mac,
            Pii.PATH: self._path,
            Pii.URL: self._url,
            Pii.ACCOUNT: self._account,
            Pii.SECRET: self._secret,
            Pii.INTERFACE: self._interface,
            Pii.AUTHORITY: self._authority,
            Pii.TITLE: self._title,
            Pii.KEY: self._key,
            Pii.FINGERPRINT: self._fingerprint,
        }

    @property
    def identifiers(self) -> tuple[Identifier, ...]:
        """All identifiers hidden so far."""
        return self._memory.all

    @property
    def beyond(self) -> frozenset[str]:
        """Words of hidden values beyond the limit, case-folded (see `Identifiers`)."""
        return frozenset(self._memory.beyond)

    # -- before the first mask

    def learn_user(self, value: str) -> None:
        """Note the name of a user, so that it is found in paths."""
        name = _bare_user(value)
        if name and not wellknown.is_system_account(name):
            self._users.add(name.lower())

    def learn_home(self, path: str) -> None:
        """Note the user whose home a path is in."""
        parent = ""
        for component in _components(path):
            self._learn_home(component, parent)
            parent = component.lower()

    def _learn_home(self, component: str, parent: str) -> None:
        """Note the name of a user's home in a folder of homes; a number is a name there."""
        somebodys = component.isdecimal() or (component and not wellknown.is_system_account(component))
        if somebodys and parent in wellknown.HOME_PARENTS and component.lower() not in wellknown.SHARED_HOMES:
            self._users.add(component.lower())

    def learn_address(self, value: str) -> None:
        """Note an address of this computer or its network: it is hidden wherever it stands."""
        if not wellknown.is_everybodys(value):
            self._private_addresses.add(_plain(value))

    def learn_network(self, address: str, prefix_length: int) -> None:
        """Note how large the network of an address is."""
        parsed = parse(address)
        if parsed is not None and _WIDEST[parsed.version] <= prefix_length <= parsed.max_prefixlen - 2:
            self._networks.add(ipaddress.ip_network(f"{parsed}/{prefix_length}", strict=False))

    def learn_public_fingerprint(self, value: str) -> None:
        """Note the digest of a certificate that a public authority issued: it tells nothing about this computer."""
        if _DIGEST.match(value):
            self._public_fingerprints.add(value)

    def learn_word(self, word: str) -> None:
        """Note a word that the user wants hidden, whatever it means."""
        self._hide(Pii.NOTE, word, self._tokens.token("word", word.strip().casefold()))

    def bound(self) -> None:
        """Remember a limited number of values from now on: those of free text, whose shape tells them anyway."""
        self._memory.bound()

    # -- masks

    def mask(self, value: str, kind: Pii) -> str:
        """Return the stand-in for a value of a kind. Public and free text come back as they are."""
        if not value.strip() or self._tokens.gave(value):
            return value
        hide = self._masks.get(kind)
        return value if hide is None else hide(value)

    def mask_folder(self, name: str) -> str:
        """Return the stand-in for the name of a folder or file that somebody gave."""
        return self._component(name, "", own=True)

    def mask_word(self, value: str, *, remember: bool = True) -> str:
        """Return the stand-in for a word or a name whose kind is not known; `remember` it where it is surely private."""
        token = self._tokens.token("name", value.strip().casefold())
        if remember:
            return self._hide(Pii.NOTE, value, token)
        self._words.setdefault(value.strip().casefold(), Identifier(Pii.NOTE, value.strip(), token))
        return token

    @property
    def words(self) -> tuple[Identifier, ...]:
        """Words that were replaced because nothing is known of them."""
        return tuple(self._words.values())

    @property
    def removed(self) -> str:
        """Word that stands for a secret."""
        return self._tokens.removed

    def is_vendor(self, host: str) -> bool:
        """Return whether a host is one of the vendor's, or this computer's own loopback name."""
        name = host.strip().strip(".")
        return self._knowledge.is_vendor(name) or name.lower() in wellknown.LOCAL_NAMES

    def is_stand_in(self, text: str) -> bool:
        """Return whether a text is what stands for a hidden value."""
        return self._tokens.gave(text)

    def is_public_server(self, address: str) -> bool:
        """Return whether an address was left readable as a vendor's server."""
        return _plain(address) in self._public_servers

    def _account(self, value: str) -> str:
        return self._hide(Pii.ACCOUNT, value, self._tokens.token("acct", value.strip().casefold()))

    def _secret(self, value: str) -> str:
        return self._hide(Pii.SECRET, value, self._tokens.removed)

    def _user(self, value: str) -> str:
        domain, separator, name = value.rpartition("\\")
        if "\\" in domain.rstrip("\\"):
            return self._path(value)
        if separator and name:
            readable = domain.lower() in wellknown.ACCOUNT_DOMAINS
            return (domain if readable else self._host(domain)) + separator + (name if readable else self._user(name))
        name, separator, domain = value.partition("@")
        if separator and name and domain:
            return self._user(name) + "@" + self._host(domain)
        nobodys = wellknown.is_system_account(value) and value.strip().lower() not in self._users
        if nobodys or self._tokens.gave(value):
            return value
        dos_name = _DOS_NAME.match(value.strip())
        if dos_name is not None:
            whole = min((user for user in self._users if dos_stem(user) == dos_name["stem"].upper()), default=value)
            return self._hide(Pii.USER, value, self._tokens.token("user", whole.strip().casefold()))
        return self._hide(Pii.USER, value, self._tokens.token("user", value.strip().casefold()))

    def _host(self, value: str) -> str:
        if parse(value) is not None:
            return self._address(value)
        port = _HOST_AND_PORT.match(value)
        if port is not None:
            return self._host(port["host"]) + port["port"]
        if value.startswith(("*.", ".")):
            if value.lstrip("*.").lower() in wellknown.LOCAL_SUFFIXES:
                return value
            return value[: value.index(".") + 1] + self._host(value[value.index(".") + 1 :])
        name = value.strip().strip(".")
        if not name or self.is_vendor(name) or self._tokens.gave(name) or name.lower() in wellknown.GENERIC_HOSTS:
            return value
        if _ADDRESS_PATTERN.match(name):
            return self._address_pattern(name)
        label, _, domain = name.partition(".")
        if domain and "." not in domain and domain.lower() not in wellknown.LOCAL_SUFFIXES:
            return self._hide(Pii.HOST, name, self._tokens.token("dom", name.casefold()))
        token = self._hide(Pii.HOST, label, self._tokens.token("host", label.casefold()))
        if not any(map(str.isalpha, domain)):  # none, or numbers: no domain ends in one
            return self._hide(Pii.HOST, name, token)
        if domain.lower() not in wellknown.LOCAL_SUFFIXES:
            domain = self._hide(Pii.HOST, domain, self._tokens.token("dom", domain.casefold()))
        return self._hide(Pii.HOST, name, self._tokens.joined(token, domain))

    def _address_pattern(self, value: str) -> str:
        """Hide the network in a pattern of addresses such as ``10.21.*``; whole private ranges say nothing."""
        octets = value.partition("/")[0].rstrip(".*xX").split(".")
        if tuple(octets) in _WHOLE_RANGES or value in ("*", "*.*.*.*"):
            return value
        whole = ".".join([*octets, "0", "0", "0"][:4])
        parsed = parse(whole)
        if parsed is None:
            return self._hide(Pii.HOST, value, self._tokens.token("host", value.casefold()))
        if self._stays(whole, parsed):
            return value
        hidden = self._tokens.address(parsed, self._network_of(parsed))  # not remembered: the address itself is nowhere
        if parse(hidden) is None:
            return hidden
        return self._hide(Pii.ADDRESS, value, ".".join(hidden.split(".")[: len(octets)]) + value[len(".".join(octets)) :])

    def _server_address(self, value: str) -> str:
        parsed = parse(value)
        if parsed is not None and self._is_server(value, parsed):
            self._public_servers.add(_plain(value))
            return value
        return self._address(value)

    def _is_server(self, value: str, address: IPAddress) -> bool:
        """Return whether an address is somebody else's in the Internet, and not in one of the computer's own networks."""
        own = _plain(value) in self._private_addresses or any(address in network for network in self._networks)
        return scope_of(value) is Scope.GLOBAL and not own

    def _address(self, value: str) -> str:
        parsed = parse(value.strip())
        if parsed is None:
            first, dash, last = value.partition("-")
            if dash and first[-1:].isdigit() and parse(first.strip()) is not None:  # a range
                return f"{self._address(first.strip())}-{self._address(last.strip()) if '.' in last or ':' in last else '…'}"
            address, slash, length = value.partition("/")
            if slash and length.isdigit() and parse(address) is not None:
                return self._address(address) + slash + length
            bracketed = value.strip().startswith("[")
            return self._hide(Pii.ADDRESS, value, self._tokens.removed) if bracketed else self._host(value)
        if self._stays(value, parsed):
            return value
        token = self._tokens.address(parsed, self._network_of(parsed))
        for form in {_bare_address(value), str(parsed), parsed.exploded}:
            self._hide(Pii.ADDRESS, form, token)
        return token

    def _stays(self, value: str, address: IPAddress) -> bool:
        """Return whether an address tells nothing about this computer."""
        return wellknown.is_everybodys(value) or (self._tokens.servers_stay and self._is_server(value, address))

    def _network_of(self, address: IPAddress) -> IPNetwork:
        around = [n for n in self._networks if n.version == address.version and address in n]
        if around:
            return max(around, key=lambda network: network.prefixlen)
        return ipaddress.ip_network(f"{address}/{_USUAL[address.version]}", strict=False)

    def _mac(self, value: str) -> str:
        digits = re.sub(r"[^0-9a-f]", "", value.lower())
        if (digits and set(digits) <= {"0"}) or digits == "f" * 12:
            return value
        if len(digits) != 12:
            return self._hide(Pii.MAC, value, self._tokens.token("mac", digits or value))
        pairs = [digits[i : i + 2] for i in range(0, 12, 2)]
        for form in (":".join(pairs), "-".join(pairs), digits):
            self._hide(Pii.MAC, form, self._tokens.mac(digits, form))
        return self._hide(Pii.MAC, value, self._tokens.mac(digits, value))

    def _url(self, value: str) -> str:
        parts = _URL.match(value)
        if parts is None:
            return self._path(value) if "/" in value or "\\" in value else self._host(value)
        open_site = self.is_vendor(parts["host"]) or wellknown.is_public_site(parts["host"])
        host = parts["host"] if open_site or not parts["host"] else self._host(parts["host"].strip("[]"))
        if parts["host"].startswith("[") and ":" in host:
            host = f"[{host}]"
        rest = parts["rest"][0] + self._tokens.rest if parts["rest"] else ""
        login = self._tokens.login if parts["login"] else ""
        if len(parts["path"]) > _LONGEST_PATH:
            return parts["scheme"].lower() + login + host + (parts["port"] or "") + "/" + self._tokens.rest
        path = parts["path"] if open_site else self._path(parts["path"])
        return parts["scheme"].lower() + login + host + (parts["port"] or "") + path + rest

    def _path(self, value: str) -> str:
        if len(value) > _LONGEST_PATH:
            return self._tokens.token("dir", value.casefold())
        pieces = _SEPARATORS.split(value)
        result: list[str] = []
        parent, own = "", False
        server = server_place(pieces)
        for position, piece in enumerate(pieces):
            if position % 2:
                result.append(piece)
                continue
            if position == server:
                result.append(self._host(piece))
            else:
                result.append(self._component(piece, parent, own=own or not self._tokens.servers_stay))
            home = parent in wellknown.HOME_PARENTS and bool(piece)
            own = home or (own and not wellknown.is_public_component(piece))
            parent = "" if home else piece.lower()
        return "".join(result)

    def _component(self, piece: str, parent: str, *, own: bool) -> str:
        """Hide a component of a path; one that is not the user's `own` only where it is a known name."""
        lowered = piece.lower()
        self._learn_home(piece, parent)
        if parent in wellknown.HOME_PARENTS and lowered in self._users:
            return self._user(piece)
        if (
            wellknown.PUBLIC_DOS_NAME.match(piece)
            or piece == "?"
            or _DRIVE.match(piece)
            or wellknown.is_public_component(piece)
        ):
            return piece
        if lowered in self._users:
            return self._user(piece)
        if self._knowledge.is_vendor(piece) or self._tokens.gave(piece) or lowered.removesuffix(".exe") in self._programs:
            return piece
        stem, extension = wellknown.split_extension(piece)
        if not own and (Pii.PATH, stem.casefold()) not in self._memory:
            return piece
        return self._hide(Pii.PATH, stem, self._tokens.token("dir", stem.casefold())) + extension

    def _interface(self, value: str) -> str:
        adapters = (adapter for program in self._knowledge.programs for adapter in program.adapters)
        if wellknown.is_public_interface(value, adapters):
            return value
        return self._hide(Pii.INTERFACE, value, self._tokens.token("if", value.strip().casefold()))

    def _title(self, value: str) -> str:
        programs = self._knowledge.programs
        if titles.is_public_title(value, (name for program in programs for name in (*program.adapters, program.name))):
            return value
        return self._hide(Pii.TITLE, value, self._tokens.token("title", value.strip().casefold()))

    def _key(self, value: str) -> str:
        section, _, name = value.rpartition(".")
        if titles.is_settings_key(value):
            return value
        token = self._hide(Pii.KEY, name.rstrip("?") or name, self._tokens.token("key", name.casefold()))
        return f"{section}.{token}" if section and titles.is_settings_key(section) else token

    def _fingerprint(self, value: str) -> str:
        if value in self._public_fingerprints:
            return value
        return self._hide(Pii.FINGERPRINT, value, self._tokens.token("cert", value.casefold()))

    def _authority(self, value: str) -> str:
        name = value.strip()
        if self.is_vendor(name.removeprefix("*.")) or wellknown.is_public_authority(name) or self._names_inspector(name):
            return value
        if "." in name and " " not in name:
            return self._host(value)
        return self._hide(Pii.AUTHORITY, name, self._tokens.token("ca", name.casefold()))

    def _names_inspector(self, name: str) -> bool:
        """Tell whether a name is that of a known product, which makes no difference between its owners; recordings keep all."""
        patterns = {p for i in self._knowledge.inspectors for p in (i.issuer_cn, i.issuer_o, i.issuer_ou) if p}
        exact = patterns if self._tokens.servers_stay else {p for p in patterns if not _WILDCARD.search(p)}
        return any(re.fullmatch(pattern, name) for pattern in exact)


def _bare_user(value: str) -> str:
    return value.rpartition("\\")[2].partition("@")[0].strip()


def _components(path: str) -> Iterator[str]:
    return (piece for piece in re.split(r"[/\\]+", path) if piece)


def _bare_address(value: str) -> str:
    return value.split("%", 1)[0].strip("[] ")


def _plain(value: str) -> str:
    return str(parse(value) or value)

# SPDX-License-Identifier: MIT
"""Names that everybody's computer has: they tell nothing about a person, and a report is easier to read with them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ibassist.core.addresses import Scope, parse, scope_of


def words(text: str) -> frozenset[str]:
    """Return the words of a list."""
    return frozenset(text.split())


SYSTEM_ACCOUNTS = words(
    """root daemon bin sys nobody wheel staff admin admins users everyone system administrator administrators guest interactive
    trustedinstaller localservice networkservice www-data _www _spotlight sudo adm input video audio docker"""
) | {"local service", "network service", "authenticated users", "creator owner", "all users"}
"""Accounts and groups of the operating systems, in lower case."""

_DOMAIN_SID = re.compile(r"S-1-(?:5-21|12-1)-[\d-]+\Z", re.IGNORECASE)
_LONGEST_NUMBER = 5
"""Digits of the number of an account; longer ones come from a directory, or are names."""


def is_system_account(name: str) -> bool:
    """Return whether a name is an account of the system: a known word, the number of a user, an identifier of Windows."""
    lowered = name.strip().lower()
    if lowered.startswith("s-1-"):
        return _DOMAIN_SID.match(lowered) is None
    return lowered in SYSTEM_ACCOUNTS or (lowered.isdecimal() and len(lowered) <= _LONGEST_NUMBER)


ACCOUNT_DOMAINS = frozenset({"builtin", "nt authority", "nt service", "nt-autorität", "application package authority", "."})
"""Windows domains of such accounts."""

LOCAL_NAMES = frozenset(
    {"localhost", "localhost.localdomain", "localhost4", "localhost6", "ip6-localhost", "ip6-loopback", "broadcasthost"}
)

GENERIC_HOSTS = frozenset({"wpad", "<local>", "*"})
"""Names that stand in settings of everybody: web proxy discovery, and what Windows writes for local names."""

_PUBLIC_SITES = re.compile(
    r"(?:(?:www|docs?|api|downloads?\d?|support|learn|help|bugs|packages|archive|security|raw|static|updates?|ftp|gist|dl|developer)\.){0,2}"
    r"(?:interactivebrokers|ibkr|ibllc|oracle|java|microsoft|windows|github|google|apple|debian|ubuntu|python|mozilla"
    r"|adoptium|azul|eclipse|openjdk|docker|kernel|w3|ietf|letsencrypt|cloudflare|digicert)\.(?:com|org|net|io|co\.jp|co\.uk)\Z",
    re.IGNORECASE,
)
PUBLIC_DOS_NAME = re.compile(r"(?:PROGRA|DOCUME|COMMON|MICROS|LOCALS|APPLIC|INTERN|WINDOW)~\d\Z", re.IGNORECASE)
"""Short forms of folders that every Windows has."""


def is_public_site(host: str) -> bool:
    """Return whether a host is one that everybody visits, such as that of a system's vendor."""
    return _PUBLIC_SITES.match(host) is not None


LOCAL_SUFFIXES = frozenset({"local", "lan", "home", "localdomain", "internal", "intranet", "corp", "workgroup", "private"})
"""Last labels of names inside a network: kept, since they tell how the network is set up and not whose it is."""

PUBLIC_RESOLVERS = words(
    """8.8.8.8 8.8.4.4 1.1.1.1 1.0.0.1 9.9.9.9 149.112.112.112 208.67.222.222 208.67.220.220
    2001:4860:4860::8888 2001:4860:4860::8844 2606:4700:4700::1111 2606:4700:4700::1001 2620:fe::fe 2620:fe::9"""
)
"""Addresses of resolvers that anybody may use."""

GENERIC_WORDS = words(
    """account acct address admin android application archlinux build cache centos client computer debian default demo desktop
    device dir dom domain fedora file firewall gateway gentoo ghost guest home host http https imac info internet iphone java
    kali laptop linux linuxmint live local localdomain localhost mail manjaro mint network none null office opensuse owner
    paper password private proxy public raspberrypi raspbian removed root router server service socks sonoma support system
    temp test tester testing trader trading ubuntu unknown user username users windows work workgroup workstation wpad
    macbook macmini macos note name login mobile personal student team notebook nbsp quot"""
)
"""Words that are names of people's computers and accounts all the same. Hidden where a field says so, never hunted for."""

HOME_PARENTS = frozenset({"home", "users", "documents and settings"})
"""Folders whose entries are named after users, in lower case."""

SHARED_HOMES = frozenset({"public", "shared", "default", "default user", "all users", "default.migrated"})
"""Entries of those folders that belong to nobody."""

_PATH_WORDS = words(
    """install4j i4jruntime ibgateway jts ibc syslog messages kern auth dmesg journal
    home users user public shared default documents settings root etc usr bin sbin lib lib64 libexec opt var tmp srv mnt
    media run proc dev private volumes volume system library applications application support contents macos resources java
    jre jdk jbr jre64 openjdk adoptium temurin zulu corretto amzn liberica semeru
    bundle preferences systemconfiguration plist launcher log logs config cfg conf
    local share cache state appdata roaming locallow programdata program files x86 common windows system32
    syswow64 drivers hosts hostname resolv nsswitch environment profile profiles bashrc zshrc bash zsh d sysconfig skel
    jts jtslinux jtsnt ini ib ibgateway gateway ibkr ibc ibcalpha ibcontroller interactive brokers tws trader workstation latest
    stable beta offline desktop client portal web clientportal jars jar data lang install4j i4j jres install vmoptions exe app
    sh bat cmd dll properties net security xml json yaml yml txt tmp bak old pac dat wpad proxy proxies
    software policies microsoft internet currentversion explorer connections wininet winhttp defaultconnectionsettings
    savedlegacysettings tcpip parameters services software wow6432node uninstall hkcu hklm hkey current user local machine
    org gnome gsettings dconf kde kioslaverc kioslave kioslaverc5 kwriteconfig kreadconfig kconfig scutil networksetup netsh
    show list recursively get all http https ftp socks no server autoconfig autoconfigurl url script environment
    variable variables tool add vm params options gatewaystart twsstart ibcstart displaybannerandlaunch gatewaystartmacos
    twsstartmacos commandsend stop reconnectdata reconnectaccount enableapi kernelbase ntdll ucrtbase kernel32
    apt systemd x11 xdg onedrive dropbox icloud drive google downloads music pictures videos movies
    downloads snap flatpak bin wine oracle javapath ibgateway1 tws1 common javaw jts4launch twslaunch total
     c wineprefix docker containers volumes www html temp
    ドキュメント デスクトップ ダウンロード 書類"""
)
"""Words that path components, registry keys and commands are made of, in lower case."""

_EXTENSIONS = words(
    "ini vmoptions exe app log json xml yaml yml txt cfg conf properties jar sh bat cmd plist pac dat lnk desktop pem har zip"
)
_SEPARATORS = re.compile(r"[ ._\-()&,:=%$~+@#{}\[\]]+")
_NUMBER = re.compile(
    r"v?\d{1,4}[a-z]?\Z|(?:jre|jdk|jbr|java|javaw|zulu|openjdk|python|jts|tws|ibgateway|gateway)\d{1,4}\Z|u\d{1,3}\Z"
)

_VERSION = re.compile(r"\d{1,4}(?:\.\d{1,4}){1,2}\Z")
_VARIABLE = re.compile(r"(?:%[A-Za-z_()0-9]+%|\$\{?[A-Z_]+\}?|~)\Z")


def is_public_component(component: str) -> bool:
    """Tell whether a path component is a variable, or consists of well-known words and short numbers (``IB Gateway 10.30``)."""
    lowered = component.lower()
    return (
        lowered in _PATH_WORDS
        or _VARIABLE.match(component) is not None
        or PUBLIC_DOS_NAME.match(component) is not None
        or all(not word or word in _PATH_WORDS or _NUMBER.match(word) is not None for word in _SEPARATORS.split(lowered))
    )


def split_extension(component: str) -> tuple[str, str]:
    """Return a file name without and with nothing but its extension (``.ini``); the latter empty unless well known."""
    stem, dot, extension = component.rpartition(".")
    if stem and extension.lower() in _EXTENSIONS:
        return stem, dot + extension
    return component, ""


_INTERFACE_WORDS = words(
    """ethernet wi fi wifi wlan lan wan wireless local area connection loopback pseudo interface software bluetooth network pan
    vethernet default switch wsl hyper v firewall external internal vmware adapter vmnet virtualbox host only npcap mobile
    broadband cellular thunderbolt bridge usb iphone ipad tethering serial port modem teredo tunneling isatap 6to4 miniport
    pppoe l2tp pptp sstp ikev2 ip ipv6 isdn docker desktop microsoft intel realtek
    イーサネット ローカル エリア接続 接続 ネットワーク接続 携帯電話 ブリッジ インターフェイス モバイル ブロードバンド
    既定のスイッチ"""
)
_KERNEL_INTERFACE = re.compile(
    r"(?:lo|eth|wlan|wl|wwan|ww|usb|bnep|tun|tap|utun|wg|ppp|ipsec|sit|stf|gif|ip6tnl|gre|vti|bond|team|dummy|ifb|docker|virbr|"
    r"vmnet|vboxnet|lxcbr|lxdbr|podman|cni|flannel|bridge|br|ap|awdl|llw|anpi|en|em|fw|p2p|XHC|nlmon|can|vmenet|feth|zt)\d{0,4}"
    r"|(?:en|wl|ww)[ops]\d+(?:[a-z]\d+){0,4}(?:np\d+)?|p\d+p\d+|br-[0-9a-f]{12}|(?:veth|cali)[0-9a-f]{1,14}"
    r"|vnet\d+|zt[0-9a-z]{8}|p2p-dev-wlan\d|"
    r"tailscale\d|nordlynx|proton\d|cscotun\d|rmnet\w{0,12}"
)
_INTERFACE_GAPS = re.compile(r"[\s()\-*#_/.]+")


def is_public_interface(name: str, adapters: Iterable[str] = ()) -> bool:
    """Tell whether systems, or programs with a title in `adapters`, give this name (``enp3s0``, ``Wi-Fi 2``)."""
    name = name.strip()
    if _KERNEL_INTERFACE.fullmatch(name.split("%")[0].split("@")[0]):
        return True
    lowered = name.lower()
    rest = next((lowered[len(a) :] for a in adapters if lowered.startswith(a.lower())), lowered)
    return all(not word or word in _INTERFACE_WORDS or word.isdecimal() for word in _INTERFACE_GAPS.split(rest))


_GENERIC = GENERIC_WORDS | SYSTEM_ACCOUNTS | LOCAL_NAMES | _INTERFACE_WORDS | _PATH_WORDS


def is_generic(word: str) -> bool:
    """Return whether a name is too common a word to be looked for in free text."""
    if word in _GENERIC:
        return True
    if not any(map(str.isalpha, word)):
        return _VERSION.match(word) is not None
    if word.isascii() and word.isalpha():  # most words of a text
        return _is_numbered(f"{word}1")
    return is_public_component(word) or is_public_component(f"{word}1")


def _is_numbered(word: str) -> bool:
    """Tell whether a word with a number is well known: a folder Python311 beside the user python."""
    return word in _PATH_WORDS or _NUMBER.match(word) is not None


_AUTHORITY_WORDS = words(
    """digicert isrg globalsign sectigo comodo usertrust addtrust geotrust entrust amazon google gts microsoft baltimore
    cybertrust verisign symantec thawte rapidssl godaddy starfield buypass quovadis swisssign certum actalis secom jprs
    telesec t-telesec telia identrust dst trustasia digicert's cloudflare apple certigna harica izenpe wisekey
    affirmtrust netlock ssl.com let's encrypt trust services azure let encrypt ltd limited inc llc corporation corp co
    communications japan the and network networks go daddy com usertrust ag plc gmbh s.a sa bv as n.v group root roots
    ca cas certification authority certificate certificates class global secure server signing validation extended
    organization domain dv ov ev rsa ecc ecdsa sha sha1 sha2 sha256 sha384 tls ssl www https issuing intermediate public
    primary policy g1 g2 g3 g4 g5 r1 r3 r4 r5 r6 r10 r11 r12 r13 r14 e1 e5 e6 e7 e8 x1 x2 x3 1c3 1o1 1d4 wr1 wr2 wr3 we1
    we2 tls1 m01 m02 m03 m04 high assurance web pki ov2 cn us jp"""
)
"""Words of the names of authorities that systems trust from the start."""
_AUTHORITIES = words(
    """digicert isrg globalsign sectigo comodo usertrust geotrust entrust amazon google gts microsoft baltimore cybertrust
    verisign symantec thawte rapidssl godaddy starfield buypass quovadis swisssign certum actalis secom jprs telesec
    identrust cloudflare apple certigna let's encrypt ssl.com daddy"""
)
_AUTHORITY_GAPS = re.compile(r"[\s,()/_-]+")


def is_public_authority(name: str) -> bool:
    """Return whether a name in a certificate is one of a public authority: made of its words and numbers only."""
    parts = [word.strip(".") for word in _AUTHORITY_GAPS.split(name.casefold()) if word.strip(".")]
    short = bool(re.fullmatch(r"(?:[RE]\d{1,2}|W[RE]\d|GTS .{2,12})", name))
    known = all(word in _AUTHORITY_WORDS or word.isdecimal() for word in parts)
    return short or (known and bool(_AUTHORITIES & set(parts)))


def is_everybodys(value: str) -> bool:
    """Return whether an address is the same on every computer: loopback, multicast, a mask, a public resolver; or is none."""
    parsed = parse(value)
    if parsed is None or scope_of(value) in (Scope.LOOPBACK, Scope.UNSPECIFIED):
        return True
    return parsed.is_multicast or str(parsed).startswith("255.") or str(parsed) in PUBLIC_RESOLVERS

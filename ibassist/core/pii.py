# SPDX-License-Identifier: MIT
"""Private data is marked where it is born: in the type of the field that holds it.

Every string field of every `Facts` type carries one of these markers (a conformance test holds that), so that redaction
needs no guessing for what a probe read on purpose; the sweep afterwards is the second net, for what slipped into free text.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated


class Pii(StrEnum):
    """Subject of a private string; decides the form of its pseudonym."""

    PUBLIC = "public"
    """Declared harmless: symbols of our own, names of the vendor's hosts, versions."""
    USER = "user"
    HOST = "host"
    """A host name. Published vendor hosts and localhost stay readable."""
    ADDRESS = "address"
    """An address of this computer or its network. Loopback and wildcard addresses stay readable."""
    SERVER_ADDRESS = "server"
    """Address that a vendor's host resolved to. Stays readable when it is globally routable, otherwise treated as ADDRESS."""
    MAC = "mac"
    PATH = "path"
    """A file path. Well-known components stay, others get stand-ins."""
    URL = "url"
    """An address of a web resource. Scheme and port stay."""
    ACCOUNT = "account"
    SECRET = "secret"  # noqa: S105 - a kind of data, not a secret
    """Never leaves in any form, not even as a token that could be compared."""
    INTERFACE = "interface"
    """Name of a network connection. Names that systems give stay; others can be a person's, a phone's or a Wi-Fi network's."""
    AUTHORITY = "authority"
    """A name in a certificate. Names of public authorities and of known inspectors stay; others are a company's."""
    TITLE = "title"
    """A title of a firewall rule or of a device. Titles that systems and makers give stay; others are written by somebody."""
    KEY = "key"
    """Name of a key in a settings file. Names made of words that such files use stay; others can be anything."""
    FINGERPRINT = "fingerprint"
    """Digest of a certificate. Those of public authorities' certificates stay; others tell one company's device."""
    NOTE = "note"
    """Free text from outside: swept for known identifiers and for patterns of private data."""


Public = Annotated[str, Pii.PUBLIC]
UserName = Annotated[str, Pii.USER]
HostName = Annotated[str, Pii.HOST]
Address = Annotated[str, Pii.ADDRESS]
ServerAddress = Annotated[str, Pii.SERVER_ADDRESS]
MacAddress = Annotated[str, Pii.MAC]
FilePath = Annotated[str, Pii.PATH]
Url = Annotated[str, Pii.URL]
Account = Annotated[str, Pii.ACCOUNT]
Secret = Annotated[str, Pii.SECRET]
InterfaceName = Annotated[str, Pii.INTERFACE]
Authority = Annotated[str, Pii.AUTHORITY]
Title = Annotated[str, Pii.TITLE]
KeyName = Annotated[str, Pii.KEY]
Fingerprint = Annotated[str, Pii.FINGERPRINT]
Note = Annotated[str, Pii.NOTE]

# SPDX-License-Identifier: MIT
"""Secrets in a text: values of keys that announce one, logins of web addresses and commands, and what has the shape of a token.

They leave at no level of redaction. Each pattern has a needle, so that a text without it costs one look.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ibassist.privacy.fields import Field
from ibassist.privacy.keys import Family, is_status
from ibassist.privacy.spellings import base64_texts
from ibassist.privacy.urls import is_random, secrets_of_urls
from ibassist.privacy.values import looks_secret, word_at

Span = tuple[int, int]

_SECRETS = frozenset({Family.SECRET, Family.PERHAPS, Family.CODE})
_OPTION_VALUE = r"(?:\"[^\"\n]*\"?|'[^'\n]*'?|[^\s\"']+)"
_FORMS: tuple[tuple[tuple[str, ...], re.Pattern[str]], ...] = tuple(
    (needles, re.compile(pattern, re.IGNORECASE))
    for needles, pattern in (
        (
            ("-----begin", "---- begin"),
            (
                r"-{4,5} ?BEGIN [^\n-]{0,60}-{4,5}(?:(?:[^-]|-(?!-{3})){0,20000}-{4,5} ?END [^\n-]{0,60}-{4,5}|[\w+/=\s:,\\-]{0,20000})"
            ),
        ),
        (("private-lines:",), r"Private-Lines: \d+\s+(?P<v>(?:[A-Za-z0-9+/=]{10,}\s*)+)"),
        (("otpauth",), r"otpauth(?:-migration)?://[^\s\"'<>]+"),
        (("eyj",), r"(?<![A-Za-z0-9])(?-i:eyJ)[\w-]{8,8192}(?:\.[\w-]{0,8192}){0,4}"),
        (("basic",), r"(?<![\w-])basic[ \t]{1,4}(?P<basic>[A-Za-z0-9+/_-]{4,8192}={0,2})"),
        (("bearer",), r"(?<![\w-])bearer[ \t,:]{1,4}[\"']?(?P<bearer>[\w.~+/-]{5,8192}={0,2})"),
        (("ntlm", "negotiate"), r"(?<![\w-])(?:ntlm|negotiate)[ \t]{1,4}(?P<v>(?-i:TlRM|YI)[\w+/-]{6,8192}={0,2})"),
        (("digest",), r"(?<![\w-])digest[ \t]{1,4}(?P<v>\w+=\"[^\n]{0,2000})"),
        (
            ("_", "-", "akia", "asia", "aiza", "sg.", "ya29.", "hvs.", "sq0"),
            (
                r"(?<![A-Za-z0-9])(?:gh[pousr]_|github_pat_|glpat-|xox[abeprs]-|[spr]k_(?:live|test)_|sk-|npm_|pypi-|hf_|ya29\.|(?-i:AKIA|ASIA|AIza|SG\.)|dop_v1_"
                r"|shp(?:at|ca|pa|ss)_|age-secret-key-|hvs\.|sq0[a-z]{3}-|lin_api_|glsa_|whsec_|ntn_|tskey-|dckr_pat_|nvapi-|patxx)[\w.-]{10,512}"
            ),
        ),
        ((":aa",), r"(?<!\d)\d{8,10}:AA[\w-]{30,64}"),
        (("$",), r"\$(?:2[abxy]|1|5|6|y|7|apr1|argon2\w{0,3}|pbkdf2[\w-]{0,10})\$[^\s:\"']{8,512}"),
        (("sha}", "crypt}", "md5}"), r"\{(?:s?sha\d{0,3}|crypt|s?md5)\}[^\s\"']{6,512}"),
        (("sshpass",), rf"sshpass\s+-p\s*(?P<w>{_OPTION_VALUE})"),
        (
            (
                "mysql",
                "mariadb",
                "7z",
                "plink",
                "pscp",
                "putty",
                "psexec",
                "docker login",
                "mosquitto",
                "ldap",
                "xfreerdp",
                "vnc",
                "lftp",
                "zip",
                "openconnect",
                "psql",
                "redis",
                "keytool",
            ),
            (
                rf"(?<![\w-])(?:mysql\w*|mariadb\w*|7za?|plink|pscp|putty|psexec\w*|docker login|mosquitto_\w+|ldap\w+|xfreerdp|vnc\w*|lftp|(?:un)?zip|redis-cli|keytool)(?:\.exe)?\s[^\n]{{0,300}}?(?<=\s)(?:-(?:p|P|pw|w|a|storepass|keypass)[ =]?|/p:)(?P<w>(?!-|\d{{1,5}}(?:\s|\Z)){_OPTION_VALUE})"
            ),
        ),
        (("rasdial",), rf"rasdial(?:\.exe)?\s+(?:\"[^\"]*\"|\S+)\s+\S+\s+(?P<w>{_OPTION_VALUE})"),
        (("net use",), rf"net use\s+(?:\w:\s+)?\\\\\S+\s+(?P<w>(?!/){_OPTION_VALUE})"),
        (("htpasswd",), rf"htpasswd\s+-\w*b\w*\s+\S+\s+\S+\s+(?P<w>{_OPTION_VALUE})"),
        (("wpa_passphrase",), rf"wpa_passphrase\s+(?:\"[^\"]*\"|\S+)\s+(?P<w>{_OPTION_VALUE})"),
        (("ssh-keygen",), rf"ssh-keygen\s[^\n]{{0,200}}?-[NP]\s+(?P<w>{_OPTION_VALUE})"),
        (("pass:",), r"(?<=pass:)(?P<v>[^\s\"']+)"),
        (("convertto-securestring",), rf"ConvertTo-SecureString\s+(?:-String\s+)?(?P<w>{_OPTION_VALUE})"),
        (("sudo -",), rf"(?:echo|printf)\s+(?P<w>{_OPTION_VALUE})[^\n|]{{0,40}}\|\s*sudo\s+-\w*S"),
        (
            ("-u", "--user", "--proxy-user"),
            (
                r"(?<!\S)(?:-u|-U|--user|--proxy-user(?:pwd)?|--ntlm-user)[ \t=]{0,3}[\"']?(?P<v>(?!\w+://)[^\s:%\"'-][^\s:%\"']*[:%][^\s\"']+)"
            ),
        ),
        (("identified by",), r"identified\s+by\s+(?P<w>[\"'][^\"'\n]+[\"']?)"),
        (
            ("ibcalpha.ibc.", "ibcontroller."),
            (
                r"(?:ibcalpha\.ibc\.|ibcontroller\.)[A-Za-z_]\w*[ \t]+(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s]+)(?P<v>(?:[ \t]+(?!(?:live|paper)[ \t]*$)[^\s]+)+)"
            ),
        ),
        (("wpa-psk", "psk"), rf"(?<![\w-])(?:wpa-)?psk[ \t]+(?P<w>{_OPTION_VALUE})"),
        (
            ("is my", "is your", "is the", "was your", "was my", "was the"),
            (
                r"(?<![\w.,:/-])(?P<said>[^\s,;]{4,64}|\d{3}[ -]\d{3})\s+(?:is|was)\s+(?:your|my|the|our)\s+(?:[\w-]+\s+){0,4}?(?:code|pin|passcode|password|passphrase|token)(?![\w-])"
            ),
        ),
        (
            ("コード", "パスワード", "暗証番号"),
            r"(?<![\w])(?P<said>[!-~]{4,64})\s?(?:が|は)(?:[^\s。、]{0,12}の)?(?:認証コード|確認コード|コード|パスワード|暗証番号)",
        ),
        (
            ("password", "passwd", "pwd"),
            (
                r"(?:with|using|use|used|enter|entered|type|typed|try|tried)\s+(?:the |my |our |this |that |a )?(?:[a-z]+ )?(?:password|passwd|pwd)\s+(?P<said>[^\s,;]{3,64})"
            ),
        ),
        (
            ("パスワード", "暗証番号", "コード", "パスコード"),
            r"(?:パスワード|暗証番号|認証コード|確認コード|パスコード)[ \t\u3000]?(?P<said>[!-~]{4,64})",
        ),
        (
            ("ssh-rsa", "ssh-ed25519", "ecdsa-sha2", "ssh-dss"),
            r"(?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-\w+)\s+(?P<v>AAAA[\w+/=]{20,8192})",
        ),
        (("curl",), rf"curl(?:\.exe)?\s[^\n]{{0,400}}?(?<=\s)(?:-b|--cookie)[ =]?(?P<w>{_OPTION_VALUE})"),
        (("thin:", "sqlplus"), r"(?:jdbc:oracle:thin:|sqlplus\s+(?:-\w\s+)?)(?P<v>[^\s/@\"']{1,64}/[^\s@\"']{1,100})(?=@)"),
        (("snmp",), r"snmp\S{0,20}\s+community\s+(?P<v>\S+)"),
        (("password ", "secret ", "key "), r"(?<=\s)(?:password|secret|key-string|key)[ \t]+[05-9][ \t]+(?P<v>[^\s,;]{4,200})"),
        (("user ",), rf"(?<![\w-])net1?(?:\.exe)?[ \t]+user[ \t]+\S+[ \t]+(?P<w>(?!/){_OPTION_VALUE})(?=[ \t]*(?:/|\r?\n|\Z))"),
        (
            ("<<",),
            r"(?:pass|secret|token|key|pwd)\w{0,20}<<-?[\"']?(?P<end>[A-Z_]{2,20})[\"']?\r?\n(?P<v>[^\n]{1,2000}(?:\n(?!(?P=end))[^\n]{1,2000}){0,40})",
        ),
        (
            (
                "pass word",
                "pass-word",
                "p/w",
                "passwrod",
                "passowrd",
                "passord",
                "pssword",
                "passsword",
                "p.w.",
                "pword",
                "pasword",
                "paswd",
            ),
            r"(?<!\w)(?:pass[ -]word|p/w|p\.w\.|passwrod|passowrd|passord|pssword|passsword|pword|pasword|paswd)[ \t]{0,4}[:：=][ \t]{0,4}(?P<v>[^\n]{1,200})",
        ),
        (("554=", "925="), r"(?<!\d)(?:554|925)=(?P<v>[^|;^\x01\s]{1,200})"),
        (("wifi:",), r"WIFI:[^\n]{0,200}?P:(?P<v>(?:\\.|[^;\\\n]){1,100})"),
        (("session",), r"session[ _-]?id[\"']?[ \t]{0,8}[:=][ \t]{0,8}[\"']?(?P<v>[\w.-]{6,200})"),
        (
            ("cvv", "cvc", "csc", "セキュリティコード", "security code"),
            r"(?<![A-Za-z])(?:cvv2?|cvc2?|csc|セキュリティコード|security code)[^\d\n]{0,12}(?P<v>\d{3,4})(?!\d)",
        ),
        (
            ("password", "passcode", "passphrase", "pin", "パスワード"),
            r"(?:password|passcode|passphrase|pin|pw|パスワードを?)[ \t]{0,4}(?:from|to|into|was|now)[ \t]+[\"'「]?(?P<sure>[^\s\"'」]{4,64})",
        ),
        (
            ("password", "passcode", "pin"),
            r"(?:password|passcode|passphrase|pin|pw)[ \t]+from[ \t]+\S{1,64}[ \t]+to[ \t]+[\"']?(?P<sure>[^\s\"']{4,64})",
        ),
        (
            ("password)", "pw)", "pass)", "パスワード)", "パスワード）"),
            r"(?P<said>[!-~]{4,64})[ \t\u3000]{0,4}[(（](?:my |the |is the )?(?:password|pw|pass|パスワード)[)）]",
        ),
        (
            ("code",),
            (
                r"(?:enter|entered|type|typed|use|used|input|got|received|with|text(?:ed)?|sent|send)\s+(?:me\s+)?(?:the\s+|this\s+|my\s+|a\s+)?"
                r"(?:[a-z-]+\s+){0,2}code\s+(?P<v>\d{3}[ -]\d{3}|\d{4,8})(?!\d)"
            ),
        ),
        (
            ("use ",),
            r"use\s+(?P<v>\d{6,8}|\d{3}[ -]\d{3})\s+(?:as your|to (?:verify|confirm|log|sign|authenticate|complete|finish|continue))",
        ),
        (
            (":",),  # a line of .pgpass: host:port:database:user:password
            (
                r"(?m:^)(?!(?:[0-9a-f]{0,4}:){4})[^\s:#]{1,253}:(?:\d{1,5}|\*):(?=[^\s:]*[a-z*])[^\s:]{1,64}:[^\s:]{1,64}:(?P<v>(?=\S)[^\n]{1,200})"
            ),
        ),
        (
            ("auth",),
            r"\bauth(?:enticate)?[ \t]+(?:plain|login|xoauth2|cram-md5)[ \t]+(?P<v>(?-i:(?=\S*[A-Z\d+/=]))[a-z\d+/]{4,8192}={0,2})",
        ),
        (
            ("auth",),  # the lines behind it: user and password in base64, with what a log puts in front
            (
                r"\bauth(?:enticate)?[ \t]+(?:plain|login)[ \t]*\r?\n(?P<v>(?:[^\n]{0,16}?[a-z\d+/]{4,2048}={0,2}[ \t]*\r?(?:\n|\Z)){1,6})"
            ),
        ),
        (
            ("@'", '@"'),  # a text of several lines in PowerShell
            (
                r"\$\w{0,40}(?:pass|pw|secret|token|key|cred)\w{0,40}[ \t]*=[ \t]*@(?P<end>[\"'])[ \t]*\r?\n(?P<v>[^\0]{1,4000}?)\r?\n(?P=end)@"
            ),
        ),
        (
            ("パス", "暗証番号", "合言葉"),
            (
                r"(?:パス(?:ワード|フレーズ|コード)?|暗証番号|合言葉)[はをが]?[ \u3000]?[「『“\"'](?P<v>(?![a-z]:\\|[/~\\])[^」』”\"'\n]{1,64})[」』”\"']"
            ),
        ),
        (("data:",), r"data:[\w/+.-]{0,60};base64,(?P<v>[\w+/=]{40,})"),
    )
)
_DENSEST = 64
"""Characters of a text for each secret of one form; where they stand closer the rest of the text is taken whole."""
_ALWAYS = 500
_ANNOUNCERS = (
    "one-time",
    "one time",
    "otp",
    "2fa",
    "two-factor",
    "verification code",
    "passcode",
    "sms",
    "認証コード",
    "確認コード",
    "認証番号",
    "確認番号",
    "ワンタイム",
    "二段階",
    "二要素",
)
_ANNOUNCER = re.compile("|".join(map(re.escape, _ANNOUNCERS)), re.IGNORECASE)
_CODE = re.compile(
    r"(?<![\w.:/,+-])(?:\d{6}|\d{8}|\d{3}[ -]\d{3}|\d{4} \d{4})(?![\d:/]|[.,]\d|-\d)(?!\s?(?:ms|MB|kB|bytes|円|株)\b)"
)
_NEAR = 80
"""Characters around the word that announces a code."""
_BARE_LOGIN = re.compile(
    (
        r"(?<![\w/@.:%\\-])(?P<v>(?!(?:mailto|sip|sips|xmpp|acct|tel|from|to|cc|bcc|e?-?mail|git):)[\w.+%\\-]{1,64}:(?!//)[^\s/@\"'<>;]{1,100})@(?=[A-Za-z0-9\[])"
    ),
    re.IGNORECASE,
)
_RANDOM = re.compile(r"(?<![\w/\\-])[A-Za-z0-9_-]{20,512}(?![\w-])")
_PARTS = re.compile(r"[_-]")
_LONGEST_PART = 16
_LONG_WORD = re.compile(r"[A-Z][a-z]{5,}.*-\d{1,5}\Z")
"""With a number at the end. Of ten thousand tokens made at random hardly one has both."""
_CIPHER = re.compile(r"(?:TLS|SSL)_[A-Z0-9]{1,12}(?:_[A-Z0-9]{1,8}){1,8}\Z")
_LOGIN_TEXT = re.compile(r"[\w.\\@+-]{1,64}:[^\s:]{3,}\Z")


def secrets(text: str, found: list[Field]) -> Iterator[Span]:
    """Yield where secrets stand; `found` are the fields of the text."""
    yield from ((field.start, field.end) for field in found if field.family in _SECRETS)
    folded, stop = text.lower(), len(text)
    for needles, pattern in _FORMS:
        if any(needle in folded for needle in needles):
            for number, match in enumerate(pattern.finditer(text, 0, stop)):
                if number > len(text) // _DENSEST + _ALWAYS:
                    stop = match.start()
                    yield stop, len(text)
                    break
                yield from _of_form(text, match)
    if "//" in text:
        yield from secrets_of_urls(text)
    if "@" in text:
        yield from (match.span("v") for match in _BARE_LOGIN.finditer(text))
    yield from (match.span() for match in _RANDOM.finditer(text) if is_random(match.group()) and not _is_label(match.group()))
    yield from _announced_codes(text, folded)
    yield from _encoded(text)


def _announced_codes(text: str, folded: str) -> Iterator[Span]:
    """Yield six or eight digits alone in a line that speaks of one-time codes."""
    if not any(word in folded for word in _ANNOUNCERS):
        return
    end = 0
    for match in _ANNOUNCER.finditer(text):
        begin = max(end, text.rfind("\n", max(0, match.start() - _NEAR), match.start()) + 1, match.start() - _NEAR)
        line = text.find("\n", match.end(), match.end() + _NEAR)
        end = line if line >= 0 else min(len(text), match.end() + _NEAR)
        if begin < end:
            yield from (found.span() for found in _CODE.finditer(text, begin, end))


def _of_form(text: str, match: re.Match[str]) -> Iterator[Span]:
    name = match.lastgroup
    if name is None:
        yield match.span()
    elif name == "v":
        first, last = match.span("v")
        yield first + len(match["v"]) - len(match["v"].lstrip()), last
    elif name == "w":
        first, last = word_at(text, match.start("w"))
        yield first, min(last, match.end("w"))
    elif name == "basic":
        if _is_basic(match["basic"]):
            yield match.span("basic")
    elif name == "sure":
        if looks_secret(match[name].rstrip(".,!?。、")):
            yield match.span(name)
    elif (looks_secret(match[name]) or len(match[name]) >= 20) if name == "bearer" else _is_said(match[name]):
        yield match.span(name)


def _is_said(value: str) -> bool:
    value = value.strip("\"'.,!?:()")
    return (
        len(value) >= 3 and not is_status(value) and (looks_secret(value) or value.replace(" ", "").replace("-", "").isalnum())
    )


def _is_basic(digits: str) -> bool:
    plain = next((plain for _, plain in base64_texts(digits)), "")
    return ":" in plain or digits.endswith("=") or looks_secret(digits)


def _is_label(word: str) -> bool:
    """Tell whether short parts with a long word among them and a number at the end make a name, as those of threads do (``JTS-CCPListenerS2-14``)."""
    return _CIPHER.match(word) is not None or (
        _LONG_WORD.search(word) is not None and max(map(len, _PARTS.split(word))) <= _LONGEST_PART
    )


def _encoded(text: str) -> Iterator[Span]:
    """Yield Base64 that holds a login or a key with its secret."""
    for match, plain in base64_texts(text):
        if _LOGIN_TEXT.match(plain) or ("pass" in plain.lower() and re.search(r"(?i)passw?(?:or)?d?[\"']?\s*[:=]", plain)):
            yield match.span()


def merged(spans: Iterator[Span]) -> list[Span]:
    """Return spans in order, those that touch each other as one."""
    result: list[Span] = []
    for first, last in sorted(span for span in spans if span[0] < span[1]):
        if result and first < result[-1][1]:
            result[-1] = (result[-1][0], max(last, result[-1][1]))
        else:
            result.append((first, last))
    return result

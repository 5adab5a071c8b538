# SPDX-License-Identifier: MIT
"""Names of settings, headers and fields: which of them hold a secret, a person, a computer.

By family, not by list: ``Proxy-Authorization``, ``IbPassword``, ``DB_PASSWORD`` and ``newPassword2`` are split into words, and
the words decide.
"""

from __future__ import annotations

import functools
import re
from enum import Enum

from ibassist.core.pii import Pii


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


class Family(Enum):
    """Meaning of a key for its value."""

    SECRET = "secret"  # noqa: S105 - a kind of key
    PERHAPS = "perhaps"
    """About a secret (``password_policy``), and its value a secret only where it looks like one."""
    CODE = "code"
    """A short word (``pin``, ``code``), which announces digits only."""
    USER = "user"
    HOST = "host"
    HOSTS = "hosts"
    """A list of host names, as in exceptions of proxies."""
    PERSON = "person"
    """Names, addresses and numbers of people and companies, to the end of the line."""
    NUMBER = "number"
    """A number or mark of a customer, device or licence."""


KINDS = {
    Family.SECRET: Pii.SECRET,
    Family.PERHAPS: Pii.SECRET,
    Family.CODE: Pii.SECRET,
    Family.USER: Pii.USER,
    Family.HOST: Pii.HOST,
    Family.HOSTS: Pii.HOST,
    Family.PERSON: Pii.NOTE,
    Family.NUMBER: Pii.ACCOUNT,
}

_SECRET_WORDS = _words(
    """pass pw psw psk pswd otp totp hotp cvv cvv2 cvc cvc2 csc passwort kennwort contrasena contraseña clave senha wachtwoord hasło
    jwt bearer cookie cookies credential credentials mnemonic passphrase passcode csrf xsrf jsessionid phpsessid aspsessionid
    sessionid sessid sessiontoken authtoken authkey authorization authorisation keymaterial presharedkey loginid"""
)
_SECRET_PARTS = re.compile(
    r"passw(?:or)?d|passwrd|passphrase|passcode|passwort|kennwort|secret|api_?key|credential|cookie"
    r"|(?<!by)(?<!com)(?<!tres)(?<!sur)(?:pass|pwd|pswd)\Z|token\d*\Z|apitoken|authkey"
)
"""Parts of words that are written together: ``dbpassword``, ``userpass``."""
_KEY_OWNERS = _words(
    """api access secret private license licence encryption decryption signing auth authentication account storage subscription
    consumer client app application shared master session ssh service activation product wpa wpa2 wpa3 wep preshared security
    network ftp aes hmac jwt recovery setup manual backup register registration serial wifi psk"""
)
_SESSIONS = _words("session sess login logon auth")
_CODE_OWNERS = _words(
    """verification security authentication authenticator auth confirmation confirm login logon access recovery backup sms
    otp onetime time 2fa mfa factor passcode challenge response temporary activation pairing unlock device sign signin
    email card pin authy token reset invite bestätigungs sicherheits"""
)
_CODES = _words("pin otp totp tan mtan smstan pins passcode challenge response 2fa twofa mfa tfa")
_ABOUT = _words(
    """manager length len min max minimum maximum count attempts attempt retries retry policy type types expiry expires
    expired expiration expire expiring age required require requires enabled enable disabled prompt dialog field fields
    file files path dir folder url uri endpoint timeout ttl lifetime reset error errors status state result format
    encoding algorithm alg mode method methods scheme header headers store visible show save saved remember strength
    question hint protected lookup cache size handler filter class provider generator service validation validator
    failed entries use usage window box label text change changed changes last rotation support limit server host realm
    issuer audience scope scopes loaded index num number style domain domains caching helper agent"""
)
_OWNERS = _words(
    "store file server host domain client service provider agent realm path url cache support window generator lookup"
)
_OWNERS_OF = {
    "seed": _words("otp totp hotp 2fa mfa wallet"),
    "phrase": _words("seed recovery pass backup"),
    "words": _words("seed recovery pass backup"),
    "answer": _words("security secret"),
}
"""Words that are about a secret only behind one of others."""
_USERS = _words(
    "user username users userid uid login logname logon owner loginname accountname userprincipalname upn samaccountname "
    "member author operator principal benutzer benutzername utilisateur usuario runas ruser euser"
)
_USER_PARTS = re.compile(r"(?:user|usr|account|login|logon)(?:_?name|id)?\Z|username")
_HOSTS = _words(
    "host hostname server computer computername machine machinename servername workstation peer remotehost proxyhost "
    "logonserver userdomain userdnsdomain dnsdomain ssid bssid netbios fqdn nodename realm gatewayhost nameserver sni"
)
_HOST_PARTS = re.compile(r"(?:host|hostname|computername|machinename|domainname|servername|dnsdomain|userdomain)\Z")
_HOST_LISTS = re.compile(
    r"(?:no_?proxy|proxy_?override|ignore_?hosts|exceptions?_?list|no_?proxy_?for|nonproxyhosts|bypass(?:list)?)\Z"
)
_PERSONS = _words(
    """fullname realname displayname firstname lastname surname givenname forename customer client company organisation
    organization employer contact phone telephone tel mobile fax street city birthday dob birthdate nickname
    registeredowner registeredorganization"""
)
_NUMBERS = _words(
    """serial serialnumber iban bic swift passport ssn taxid tin imei nummer imsi iccid uuid guid udid deviceid machineid hwid accountno
    accountid customerid customerno clientno policyno kundennummer kontonummer machineguid"""
)
_NUMBERED = _words(
    "account customer member policy card passport serial phone device machine license licence tax ticket contract bank"
)
_ACRONYM = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[^\W\dA-Z_]+|\d+")

_JAPANESE: tuple[tuple[str, Family], ...] = (
    ("パスワード", Family.SECRET),
    ("パスフレーズ", Family.SECRET),
    ("パスコード", Family.SECRET),
    ("パス", Family.PERHAPS),
    ("ﾊﾟｽﾜｰﾄﾞ", Family.SECRET),
    ("暗証番号", Family.SECRET),
    ("合言葉", Family.SECRET),
    ("秘密の答え", Family.SECRET),
    ("質問の答え", Family.SECRET),
    ("主要なコンテンツ", Family.SECRET),  # key content, as netsh calls it
    ("セキュリティ キー", Family.SECRET),
    ("wpa キー", Family.SECRET),
    ("wpaキー", Family.SECRET),
    ("wepキー", Family.SECRET),
    ("wi-fiキー", Family.SECRET),
    ("ネットワークキー", Family.SECRET),
    ("ネットワーク キー", Family.SECRET),
    ("共有キー", Family.SECRET),
    ("共有鍵", Family.SECRET),
    ("復旧コード", Family.SECRET),
    ("回復キー", Family.SECRET),
    ("復元コード", Family.SECRET),
    ("シークレット", Family.SECRET),
    ("トークン", Family.SECRET),
    ("クッキー", Family.SECRET),
    ("暗証", Family.SECRET),
    ("暗号化キー", Family.SECRET),
    ("apiキー", Family.SECRET),
    ("アクセスキー", Family.SECRET),
    ("ライセンスキー", Family.SECRET),
    ("プロダクトキー", Family.SECRET),
    ("セキュリティキー", Family.SECRET),
    ("秘密鍵", Family.SECRET),
    ("認証情報", Family.SECRET),
    ("認証コード", Family.SECRET),
    ("確認コード", Family.SECRET),
    ("認証番号", Family.SECRET),
    ("確認番号", Family.SECRET),
    ("セキュリティコード", Family.SECRET),
    ("ワンタイム", Family.SECRET),
    ("リカバリーコード", Family.SECRET),
    ("バックアップコード", Family.SECRET),
    ("pinコード", Family.SECRET),
    ("密码", Family.SECRET),
    ("密碼", Family.SECRET),
    ("비밀번호", Family.SECRET),
    ("пароль", Family.SECRET),
    ("ユーザー名", Family.USER),
    ("ユーザ名", Family.USER),
    ("ユーザーid", Family.USER),
    ("ユーザid", Family.USER),
    ("ログインid", Family.USER),
    ("ログイン名", Family.USER),
    ("アカウント名", Family.USER),
    ("ホスト名", Family.HOST),
    ("コンピューター名", Family.HOST),
    ("コンピュータ名", Family.HOST),
    ("サーバー名", Family.HOST),
    ("pc名", Family.HOST),
    ("氏名", Family.PERSON),
    ("お名前", Family.PERSON),
    ("おなまえ", Family.PERSON),
    ("なまえ", Family.PERSON),
    ("ふりがな", Family.PERSON),
    ("よみがな", Family.PERSON),
    ("名前", Family.PERSON),
    ("会社名", Family.PERSON),
    ("勤務先", Family.PERSON),
    ("住所", Family.PERSON),
    ("電話番号", Family.PERSON),
    ("電話", Family.PERSON),
    ("携帯", Family.PERSON),
    ("生年月日", Family.PERSON),
    ("担当者", Family.PERSON),
    ("担当", Family.PERSON),
    ("フリガナ", Family.PERSON),
    ("口座番号", Family.NUMBER),
    ("会員番号", Family.NUMBER),
    ("お客様番号", Family.NUMBER),
    ("顧客番号", Family.NUMBER),
    ("マイナンバー", Family.NUMBER),
    ("シリアル番号", Family.NUMBER),
    ("製造番号", Family.NUMBER),
)
JAPANESE = dict(_JAPANESE)

CORES = (
    *sorted(
        _words(
            """pass pwd pswd psw secret token credential cookie auth bearer jwt mnemonic key pin otp tan seed pw psk cvv cvc csrf
            xsrf sess code content loginid logon_id login_id kennwort contrase clave senha wachtwoord 2fa mfa cha llenge
            response phrase answer user usr login logname logon owner author operator principal benutzer utilisateur
            usuario member host server computer machine workstation peer domain ssid netbios fqdn nodename realm sni proxy
            bypass exceptionslist name customer client company organi contact phone tel mobile fax street city birth dob
            serial iban bic swift passport ssn tax imei nummer imsi iccid uuid guid udid deviceid hwid account number policy"""
        )
    ),
    *JAPANESE,
)
"""One of these stands in every key; they are what a text is searched for first."""


@functools.lru_cache(maxsize=4096)
def family_of(key: str, before: str = "") -> Family | None:
    """Return the family of a key; `before` are the words in front of it, which decide about short ones (``API key``)."""
    words = [word.lower() for word in _ACRONYM.findall(key)]
    if not words or "localhost" in words:
        return None
    owners = {word.lower() for word in _ACRONYM.findall(before)} | set(before.lower().split()) | set(words[:-1])
    family = _secret(key, words, owners)
    if family is Family.SECRET and _ABOUT & set(words):
        return family if _is_of_something(words) else Family.PERHAPS
    return family or _identity(words, owners)


def _is_of_something(words: list[str]) -> bool:
    """Tell whether a key names whose password it is (``trustStorePassword``), and not what of it (``passwordLength``)."""
    return _ABOUT & set(words) <= _OWNERS and words[-1] not in _OWNERS


def _secret(key: str, words: list[str], owners: set[str]) -> Family | None:
    if set(words) & _SECRET_WORDS or any(_SECRET_PARTS.search(word) for word in words):
        return Family.SECRET
    joined = "".join(words)
    if _SECRET_PARTS.search(joined) or joined in _SECRET_WORDS:
        return Family.SECRET
    if {"x", "auth"} <= set(words) or (words[-1] in ("auth", "authentication") and len(words) > 1):
        return Family.SECRET
    last = words[-1]
    if (last in ("key", "keys", "content") and owners & _KEY_OWNERS) or (last in ("content", "data") and "key" in owners):
        return Family.SECRET
    if last == "id" and owners & _SESSIONS and owners & {"session", "sess"}:
        return Family.SECRET
    if owners & _OWNERS_OF.get(last, frozenset()):
        return Family.SECRET
    if last in ("code", "codes") and owners & _CODE_OWNERS:
        return Family.SECRET if owners & {"recovery", "backup"} else Family.CODE
    if (set(words) | {joined}) & _CODES and not _ABOUT & set(words):
        return Family.CODE
    return Family.PERHAPS if key.lower() in ("auth", "sig", "signature") else None


def _identity(words: list[str], owners: set[str]) -> Family | None:
    last, joined = words[-1], "".join(words)
    if _HOST_LISTS.search(joined):
        return Family.HOSTS
    if joined in _PERSONS or (
        last == "name" and owners & {"full", "real", "first", "last", "given", "display", "family", "company"}
    ):
        return Family.PERSON
    if joined in _NUMBERS or (last in ("number", "no", "nr", "id") and owners & _NUMBERED):
        return Family.NUMBER
    if (last in _USERS or joined in _USERS or _USER_PARTS.search(joined)) and not _ABOUT & set(words):
        return Family.USER
    if last == "name" and owners & {"user", "login", "account", "owner"}:
        return Family.USER
    if last == "name" and owners & {"host", "computer", "machine", "server", "domain", "network", "netbios", "pc"}:
        return Family.HOST
    if (last in _HOSTS or joined in _HOSTS or _HOST_PARTS.search(joined)) and not {"user", "agent", "port"} & set(words):
        return Family.HOST
    return None


# ---------------------------------------------------------------- options of command lines


_LOGIN_PARTS = re.compile(
    r"pass|pwd|\bpw\b|pw\Z|secret|token|credential|cookie|bearer|auth|login|logon|account|user|uid\b|uuid|session"
    r"|(?:api|licen[cs]e|private|access|browser|encryption|secret|shared|psk|ssh)[._-]?key\Z|\bkey\Z|license|licence|pin\Z|otp",
    re.IGNORECASE,
)
_NO_LOGIN = re.compile(
    r"user[._-]?(?:home|dir|data|agent|language|country|timezone|region|variant)|authority|passive|(?:key|trust)store\Z"
    r"|passthrough|userland|compass|bypass",
    re.IGNORECASE,
)
_DEFINES = re.compile(r"(?:-J)?-D(?=[a-z])")
"""Mark of Java before the name of a property."""
_IN_LOGINS = frozenset({Family.SECRET, Family.PERHAPS, Family.CODE, Family.USER, Family.PERSON, Family.NUMBER})


@functools.lru_cache(maxsize=1024)
def may_hold_login(option: str) -> bool:
    """Return whether an option of a command line may hold a credential or a user: by its family, or by any part of its name.

    Stricter than in a text, since nobody misses the value of an option: rather one too many is cut.
    """
    name = _NO_LOGIN.sub("", _DEFINES.sub("", option))
    return _LOGIN_PARTS.search(name) is not None or family_of(name) in _IN_LOGINS


# ---------------------------------------------------------------- values that are none

_STATUS = _words(
    """ok yes no none null nil undefined empty unset set unknown n/a na true false on off required optional missing
    incorrect correct invalid valid wrong right bad good failed failure fail fails succeeded success successful accepted
    rejected refused denied expired expires expiring locked unlocked blocked disabled enabled saved stored remembered
    forgotten changed reset hidden removed redacted masked encrypted unencrypted plain plaintext cleartext basic digest
    ntlm negotiate kerberos bearer spnego anonymous default auto automatic manual prompt prompted asked entered typed
    given sent received needed necessary not is was are has have been be being too short long weak strong old new same
    different the a an and or for from to of in on at by with without your my please again try retry later once twice
    time times attempt attempts left remaining remains character characters letters digits must contain least most more
    than only still yet never always already now then when because so but field box page window dialog manager mode
    method type error protected available unavailable active inactive pending read written loaded found see cannot can't
    doesn't does do did don't didn't isn't wasn't match matches matched work works working recognised recognized
    supported unsupported login user username password passwords token code authentication here there that this it its
    as well fine clear blank check checked verify verified confirm confirmed cancelled timeout dropped ignored lost kept
    deleted updated refresh refreshed renewed stale string str int bool text ***** *** **** ****** ******** (none)
    (null) <none> <hidden> <redacted> [removed] [redacted] xxx xxxx xxxxx xxxxxx あり 有り なし 無し 無効 有効 不明 必須 任意 不要 必要 失敗 成功 正しい
    正しくない 間違い 違う 期限切れ 変更 保存 未設定 設定済み 空 空欄 忘れた 忘れました"""
)
_VALUE_WORD = re.compile(r"[^\s,;.!?。、]+")
_NUMERIC = re.compile(r"\d{1,3}%?\Z")
_STARS = re.compile(r"[*•●.xX_-]{2,}\Z|[*•●]+\Z")
_JAPANESE_STATUS = re.compile(
    r"(?:が|は|を|も|に|の)?(?:間違|違い|違う|正しく|正しい|合って|合わ|忘れ|入力|変更|保存|確認|設定|必要|不要|期限|無効|有効|再設定|要求|求め|聞か|表示|送信|届|使|分か|わか|更新|リセット|ロック|受け付け|拒否|通ら|通り|通っ|認証|自動|空)"
)


@functools.lru_cache(maxsize=1024)
def is_status(value: str) -> bool:
    """Return whether a value tells how it went and not what the secret is (``incorrect``, ``none``, ``3 attempts left``)."""
    words = _VALUE_WORD.findall(value.strip().strip("\"'()[]<>").lower())
    if not words or (len(words) == 1 and _STARS.match(words[0]) is not None):
        return True
    if _JAPANESE_STATUS.match(value.strip()):
        return True
    return all(word in _STATUS or _NUMERIC.match(word) for word in words) and not all(map(str.isdecimal, words))


_MADE_BY_MACHINES = re.compile(r"(?:token|cookie|credential)s?\d{0,3}\Z|トークン\Z|クッキー\Z", re.IGNORECASE)
_STATES = _words("0 1 true false yes no none null nil on off valid invalid expired missing soft temporary permanent")
_PLAIN_WORD = re.compile(r"(?:[A-Za-z]{1,14}|[a-z0-9-]{1,40}(?:\.[a-z0-9-]{1,40}){1,6}(?::\d{1,5})?)[,;.!?]?\Z")
"""A word of a sentence, or a server."""


def tells_state(key: str, value: str) -> bool:
    """Tell whether the value of a token is a flag or a state, and words go on behind it (``token=0 received instead of permanent``).

    Only of what programs make, which is one word without blanks: people make passwords such as ``7 dwarfs``.
    """
    first, *others = value.strip("\"' \t,;.)]}").split() or [""]
    return (
        _MADE_BY_MACHINES.search(key) is not None
        and first.lower().rstrip(",;.") in _STATES
        and all(_PLAIN_WORD.match(word) for word in others)
    )


def begins_with_status(value: str) -> bool:
    """Return whether a sentence goes on with how it went (``is wrong when I log in``)."""
    first = _VALUE_WORD.search(value)
    return first is None or first.group().lower().strip("\"'") in _STATUS or _JAPANESE_STATUS.match(value.strip()) is not None

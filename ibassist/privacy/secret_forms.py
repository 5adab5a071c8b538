# SPDX-License-Identifier: MIT
"""Forms of secrets that no key with a sign announces: arguments of commands, tokens of known make, files of logins, sentences.

The name of a pattern's group says how its match is judged: ``v`` is taken whole, ``w`` is one word of a command line, ``sure``
is taken where it looks like a secret, ``said`` where it can be one in a sentence.
"""

from __future__ import annotations

import re

_OPTION_VALUE = r"(?:\"[^\"\n]*\"?|'[^'\n]*'?|[^\s\"']+)"
FORMS: tuple[tuple[tuple[str, ...], re.Pattern[str]], ...] = tuple(
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
                "rdesktop",
                "vnc",
                "lftp",
                "zip",
                "openconnect",
                "psql",
                "redis",
                "keytool",
            ),
            (
                rf"(?<![\w-])(?:mysql\w*|mariadb\w*|7za?|plink|pscp|putty|psexec\w*|docker login|mosquitto_\w+|ldap\w+|xfreerdp|rdesktop|vnc\w*|lftp|(?:un)?zip|redis-cli|keytool)(?:\.exe)?\s[^\n]{{0,300}}?(?<=\s)(?:-(?:p|P|pw|w|a|storepass|keypass)[ =]?|/p:)(?P<w>(?!-|\d{{1,5}}(?:\s|\Z)){_OPTION_VALUE})"
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
        (("wpa-psk", "psk"), rf"(?<![\w-])(?:wpa-)?psk[ \t]+(?!mode|keys?\b|identity|index)(?P<w>{_OPTION_VALUE})"),
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
            r"(?<![!-~])(?P<said>[!-~]{4,64})[ \t\u3000]{0,4}[(（](?:my |the |is the )?(?:password|pw|pass|パスワード)[)）]",
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
        (
            ("-u", "--user", "--proxy-user"),  # in quotes, with blanks
            r"(?<!\S)(?:-u|-U|--user|--proxy-user(?:pwd)?|--ntlm-user)[ \t=]{0,3}(?P<w>\"[^\"\n:]{1,64}:[^\"\n]+\"?|'[^'\n:]{1,64}:[^'\n]+'?)",
        ),
        (
            ("login", "user", "userpwd", "auth", "credential"),
            (
                r"(?<![\w-])(?:login|user(?:name|pwd)?|(?:proxy[_-]?)?auth|credentials?)[ \t]{0,2}[=:][ \t]{0,2}[\"']?"
                r"(?P<v>(?!\w{1,20}://|[\d:.-]+(?:\s|\Z))[^\s:/\"'<>]{1,64}:(?!\d{1,5}(?:\D|\Z))[^\s\"'<>:][^\s\"'<>]{2,100})"
            ),
        ),
        (
            ("login ",),  # of IBC's command server, of IMAP
            rf"(?<![\w-])(?-i:LOGIN)[ \t]+(?:\"[^\"\n]+\"|[^\s\"]+)[ \t]+(?P<sure>{_OPTION_VALUE})",
        ),
        (
            ("auth", "credential", "login(", "logon(", "signin("),  # a call with the user and the password
            (
                r"(?:\w*auth\w*|\w*credentials?|log[io]n|signin)\([^()\n]{0,80}?[\"'][^\"'\n]{1,64}[\"']\s{0,4},\s{0,4}"
                r"(?:(?!\w*(?:host|port|path|file))\w+\s?=\s?)?(?P<w>\"[^\"\n]+\"|'[^'\n]+')"
            ),
        ),
        (("$ansible_vault",), r"\$ANSIBLE_VAULT;[^\n]{1,60}\n(?P<v>(?:[ \t]*[0-9a-f]{6,}[ \t]*\r?(?:\n|\Z)){1,2000})"),
        (("enc[",), r"ENC\[AES[^\]\n]{10,8192}\]"),
        (
            ("send",),
            rf"(?:assword|assphrase|pin)[^\n]{{0,40}}\n[ \t]*(?:exp_)?send\w*[ \t(]{{1,4}}(?:--[ \t]+)?(?P<w>{_OPTION_VALUE})",
        ),
        (("schtasks",), rf"schtasks(?:\.exe)?\s[^\n]{{0,300}}?(?<=\s)/rp[ \t]+(?P<w>{_OPTION_VALUE})"),
        (
            ("security add-", "security find-", "security set-", "security unlock-"),
            rf"security\s(?:add|find|set|unlock)-[^\n]{{0,300}}?(?<=\s)-[wpP][ \t]+(?P<w>{_OPTION_VALUE})",
        ),
        (
            (" * ",),  # a line of chap-secrets
            (
                r"(?m:^)(?P<client>\"[^\"\n]+\"|[A-Za-z][^\s]{0,63})[ \t]+(?:\*|[\w.-]{1,64})[ \t]+(?P<w>(?!\*)"
                rf"{_OPTION_VALUE})[ \t]+(?:\*|\d[\d.]+)[ \t]*(?:#[^\n]*)?\r?(?=\n|\Z)"
            ),
        ),
        (("<<<",), rf"(?:pass|pw|secret|token|login|sudo|kinit|cred)[^\n]{{0,100}}<<<[ \t]*(?P<w>{_OPTION_VALUE})"),
        (
            ("passwd", "password", "kinit", "cryptsetup", "secret create"),
            (
                rf"(?:echo|printf|cat)\s+(?:-\w+\s+)?(?:[\"']%s(?:\\n)?[\"']\s+)?(?P<w>{_OPTION_VALUE})[^\n|]{{0,40}}\|[^\n|]{{0,60}}"
                r"(?:passwd|password|kinit|cryptsetup|secret create)"
            ),
        ),
        (
            ("true", "false"),  # a line of a browser's file of cookies
            (
                r"(?m:^)(?:#HttpOnly_)?[\w.-]{1,253}[ \t]+(?:TRUE|FALSE)[ \t]+/[^\s]{0,200}[ \t]+(?:TRUE|FALSE)[ \t]+\d{1,20}"
                r"[ \t]+[^\s]{1,200}[ \t]+(?P<v>[^\n]{1,4096})"
            ),
        ),
        (("334 ",), r"334[ \t]+[\w+/=]{0,400}[ \t]*\r?\n[^\n]{0,16}?(?P<v>[\w+/]{4,8192}={0,2})(?=[ \t]*\r?(?:\n|\Z))"),
        (
            (" as ",),
            (
                r"(?:with|uses?|used|using|put|puts|enter(?:ed)?|set|try|tried|typed?|chose|have)[ \t]+[\"'“]?(?P<said>[^\s\"'”]{4,64})[\"'”]?[ \t]+as"
                r"[ \t]+(?:the|my|a|your|our|its|his|her)?[ \t]?(?:[\w-]+[ \t]+){0,2}?(?:password|passphrase|passcode|pass|pw|pin|key)(?![\w-])"
            ),
        ),
        (
            ("パスワード", "暗証番号", "合言葉", "パスコード"),  # in front: 「...」をパスワードに, ...というパスワード
            r"(?<![!-~])(?P<said>[!-~]{4,64})[」』\"']?[ \u3000]?(?:を|という|が)(?:[^\s。、]{0,12}の)?(?:パスワード|暗証番号|合言葉|パスコード)",
        ),
        (
            ("(", "（"),  # in brackets behind the word
            (
                r"(?:password|passphrase|passcode|passwd|pwd|pw|pin|pass|パスワード|パスコード|暗証番号|合言葉)[ \t\u3000]?"
                r"[(（][ \t\u3000]?[\"'「]?(?P<sure>[^\s\"'」()（）]{4,64})[\"'」]?[)）]"
            ),
        ),
        (
            ("socks", "http "),  # a line of proxychains
            r"(?m:^)[ \t]*(?:socks[45]|http|raw)[ \t]+[\w.:-]{1,253}[ \t]+\d{1,5}[ \t]+[^\s]{1,64}[ \t]+(?P<v>[^\s]{1,200})",
        ),
        (
            (".sh ", ".bat ", ".cmd ", ".exe "),  # scripts that start TWS take the login as arguments
            rf"(?:ibc|tws|gateway|jts)[\w./\\-]{{0,60}}\.(?:sh|bat|cmd|exe)[\"']?[ \t]+[^\s-]\S{{0,64}}[ \t]+(?P<sure>{_OPTION_VALUE})",
        ),
        (("user ",), r"(?m:^)[^\n]{0,24}?(?<![\w-])user[ \t]+[^\s]{1,64}[ \t]+(?P<sure>[^\s]{5,64})[ \t]*\r?(?=\n|\Z)"),
        (
            ("psk", "eap", "xauth", "ntlm", "rsa"),  # ipsec.secrets
            rf":[ \t]{{1,8}}(?-i:PSK|EAP|XAUTH|NTLM|RSA|PKCS12)[ \t]{{1,8}}(?P<w>{_OPTION_VALUE})",
        ),
        (
            ("-u", "--user", "--proxy-user"),  # with the password alone in quotes
            r"(?<!\S)(?:-u|-U|--user|--proxy-user(?:pwd)?)[ \t=]{0,3}(?P<w>[^\s:\"'-][^\s:\"']{0,63}:(?:\"[^\"\n]+\"?|'[^'\n]+'?))",
        ),
        (("data:",), r"data:[\w/+.-]{0,60};base64,(?P<v>[\w+/=]{40,})"),
        (
            ("login", "creds", "credential", "zugangsdaten", "ログイン", "account"),  # a user and a password side by side
            (
                r"(?<![\w-])(?:login|creds|credentials?|zugangsdaten|access data|ログイン(?:情報)?|account)(?: data| details| info)?[ \t]{0,4}"
                r"(?:is|are|was|were|lauten|は|[:：=→]|->|=>)[ \t]{0,4}(?!\w{1,20}://)[^\s/:,]{2,64}(?:[ \t]{0,2}/[ \t]{0,2}|[ \t]{0,2}[:,][ \t]{0,2}|[ \t]and[ \t])"
                r"(?P<sure>[^\s]{4,64})"
            ),
        ),
        (
            ("key", "scan", "secret", "キー"),  # a secret of a second factor in groups of four
            r"(?:key|scan|secret|キー)[^\n]{0,60}?(?<![\w])(?P<v>(?=[a-z ]{0,80}[2-7])(?:[a-z2-7]{4}[ -]){3,15}[a-z2-7]{4})(?![\w])",
        ),
        (("key:",), r"(?m:^)[ \t]{0,20}key:[ \t]*\r?\n[ \t]{1,40}(?P<alone>[^\s:=/\\.]{6,64})[ \t]*\r?(?=\n|\Z)"),
        (
            ("unrar", "rar ", "openssl", "snmp", "radtest", "isakmp", "airport", "wifi connect", "wireless", "gpg", "wvdial"),
            (
                rf"(?<![\w-])(?:(?:un)?rar\s[^\n]{{0,200}}?\s-h?p|openssl\s[^\n]{{0,200}}?\s-(?:k|K|pass(?:in|out)?)[ \t]+|snmp\w*\s[^\n]{{0,300}}?\s-[AXc][ \t]+"
                r"|radtest[ \t]+\S+[ \t]+|isakmp key[ \t]+(?:\d[ \t]+)?|-setairportnetwork[ \t]+\S+[ \t]+\S+[ \t]+|wifi connect[ \t]+\S+[ \t]+password[ \t]+"
                rf"|wireless\.\S+\.key=)(?P<w>{_OPTION_VALUE})"
            ),
        ),
        (("snmp",), rf"snmp\w*\s[^\n]{{0,300}}?\s-X[ \t]+(?P<w>{_OPTION_VALUE})"),
        (
            ("pin", "puk", "passcode", "暗証"),
            r"(?<![a-z])(?:pin|puk|passcode|暗証(?:番号)?)(?![a-z])[^\d\n:：=]{0,40}(?P<v>\d{4,12})(?![\d.:/])",
        ),
        (
            ("パス", "暗証", "合言葉", "pw", "pin"),  # the old one and the new one
            r"(?:パス\w{0,6}|暗証(?:番号)?|合言葉|pw|pin)[^\n]{0,40}?「[^「」\n]{1,64}」から「(?P<v>[^「」\n]{1,64})」",
        ),
        (
            ("password ", "secret ", "key "),  # at the end of a line of a router's or a script's settings
            (
                r"(?m:^)[ \t#>$]{0,8}(?:set|add|user(?:name)?|neighbor|ppp|enable|crypto|aaa|ip|snmp-server|nmcli|config|option|isakmp|local-user"
                r"|(?:radius|tacacs)-server|line)(?![\w-])[^\n]{0,200}?"
                r"(?<=[\s-])(?:password|secret|key|passphrase)[ \t]+(?:(?:cipher|simple|plain|irreversible-cipher|ascii)[ \t]+)?[\"']?(?P<alone>[^\s\"']{3,128})[\"']?[ \t]*\r?(?=\n|\Z)"
            ),
        ),
        (
            ("equals", "should be", "used to be", "would be", "lautete", "heißt", "bleibt"),
            r"(?:password|passphrase|passcode|passwort|kennwort|pw|pin)[ \t]+(?:equals|should be|used to be|would be|lautete|heißt|bleibt)[ \t]+(?:bisher[ \t]+)?(?P<v>[^\n,;.]{3,64})",
        ),
        (
            ("sharedaccesssignature", "sas_token", "sastoken"),
            r"(?:SharedAccessSignature|sas_?token)[\"']?[ \t]{0,4}[=:][ \t]{0,4}[\"']?(?P<v>[^\s\"';]{6,2000})",
        ),
        (
            ("auth",),  # a pair in a script
            r"auth[\"']?[ \t]{0,4}[:=][ \t]{0,4}[(\[][ \t]{0,4}[\"'][^\"'\n]{1,64}[\"'][ \t]{0,4},[ \t]{0,4}(?P<w>\"[^\"\n]+\"|'[^'\n]+')",
        ),
        (("autologon",), rf"autologon(?:64)?(?:\.exe)?[ \t]+\S+[ \t]+\S+[ \t]+(?P<w>{_OPTION_VALUE})"),
        (
            ("answer",),
            (
                r"answer[ \t]+(?:to|for|of)[^\n:=]{0,80}?(?:first|maiden|question|pet|mother|father|favou?rite|[\"“])[^\n:=]{0,60}"
                r"[:=][ \t]{0,4}(?P<v>[^\n]{2,80})"
            ),
        ),
        (
            ("番",),
            r"(?<!\d)\d{1,3} ?番(?:目)?(?:が|は|[:：=→])[ \t]?(?P<v>(?=[A-Z]{0,2}\d)(?=\d{0,2}[A-Z])[A-Z0-9]{3})(?![\w])",
        ),
        (("pp auth",), r"pp auth (?:myname|username)[ \t]+\S{1,128}[ \t]+(?P<v>\S{1,128})"),
        (
            (">",),  # written to a file of secrets
            rf"(?:echo|printf)\s+(?:-\w+\s+)?(?P<w>{_OPTION_VALUE})[ \t]*>{{1,2}}[ \t]*[\"']?[^\s\"']{{0,200}}(?:secret|passw|token|cred|\.key\b)",
        ),
        (("convertto-securestring",), rf"(?P<w>{_OPTION_VALUE})[ \t]*\|[ \t]*ConvertTo-SecureString"),
        (
            (
                '"st"',
                '"tk"',
                '"at"',
                '"rt"',
                '"sk"',
                '"ct"',
                '"tgt"',
                '"sso"',
                "'st'",
                "'tk'",
                "'at'",
                "'rt'",
            ),  # short names of tokens
            r"[\"'](?:st|tk|at|rt|sk|ct|tgt|sso)[\"'][ \t]{0,8}:[ \t]{0,8}[\"'](?P<sure>[^\s\"']{6,8192})[\"']",
        ),
        (
            ("=3d",),  # quoted-printable, with the ends of its lines
            r"(?:pass\w*|pwd|secret|token|key|code|pin)=3D(?P<v>[^\s&]{0,200}(?:=\r?\n[^\s&]{1,200}){1,20})",
        ),
        (("pass ",), r"(?m:^)[^\n]{0,24}?(?<![\w-])(?-i:PASS)[ \t]+(?P<v>[^\s]{1,128})[ \t]*\r?(?=\n|\Z)"),
        (
            ("pass", "pwd", "pw ", "pin ", "パスワード ", "パス "),  # alone in a line with its word
            r"(?m:^)[ \t]{0,8}(?:my )?(?:password|passwd|passphrase|pwd|pw|pass|pin|パスワード|パス)[ \t]+(?P<alone>[^\s:=/\\.]{3,64})[ \t]*\r?(?=\n|\Z)",
        ),
        (("code=", "state="), r"(?<=[?&])(?:code|(?:relay)?state|ticket|nonce)=(?P<v>[^\s&\"'<>#]{6,4096})"),
        (
            ("4", "5", "3", "6"),  # a bank's card
            r"(?<![\d.-])(?P<card>(?:4\d{3}|5[1-5]\d\d|3[47]\d\d|35\d\d|6\d{3})(?:[ -]?\d{4}){2}[ -]?\d{2,4})(?![\d.-])",
        ),
        (
            ("-key-", "key", "licen", "serial", "activation", "キー"),  # keys of licences in groups of five
            r"(?<![\w-])(?P<v>(?=[\dA-Z-]{0,28}\d)(?-i:(?:[A-Z0-9]{5}-){4}[A-Z0-9]{5}))(?![\w-])",
        ),
        (
            ("p4ss", "pa55", "p@ss", "passw0rd", "p455", "pas$", "pa$"),
            r"(?<!\w)p[a4@][s5$]{2}w?[o0]?r?d?[ \t]{0,4}[:：=][ \t]{0,4}(?P<v>[^\n]{1,200})",
        ),
    )
)

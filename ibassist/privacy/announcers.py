# SPDX-License-Identifier: MIT
"""Words that announce a secret, in the languages of those who paste texts."""

from __future__ import annotations

from ibassist.privacy.needles import begins_with

ANNOUNCERS = begins_with(
    "pass|pas5|pas$|p@ss|p4ss|pa5|pa$|p@5|p@$|p4|p a|pwd|pw|psk|pin|creds|credentials|kennwort|zugangsdaten|mot de|contrase"
    "|senha|wachtwoord|hasło|пароль|密码|密碼|비밀번호|パス|暗証|合言葉|合い言葉|セットアップ|シークレット|ログイン情報"
    "|secret|setup|private|api|licen|network|wifi|wi-fi|key for|key to|2fa|mfa|otp|totp|puk|tan|passkey|login ",
    r"pass ?(?:word|wd|code|phrase|wort)|p ?a ?s ?s ?w ?o ?r ?d|p[a4@][s5$]{2}w[o0]rd|pas[5$]word"
    r"|(?<![a-z])(?:pass|pwd?|psk|pin|creds|credentials)(?![a-z])"
    r"|kennwort|zugangsdaten|mot de passe|contraseña|senha|wachtwoord|hasło|пароль|密码|密碼|비밀번호"
    r"|パスワード|パスコード|パスフレーズ|(?<![ァ-ヿ])パス(?![ァ-ヿ])|暗証|合い?言葉"
    r"|(?:secret|setup|private|api|licen[cs]e|network|wi-?fi) (?:key|code)"
    r"|\bkey (?:for|to) (?:the|my|our) (?!registry|value)"
    r"|セットアップ ?キー|シークレット|ログイン情報"
    r"|(?<![a-z])(?P<loose>secret|2fa|mfa|otp|totp|puk|tan|passkey|login (?:is|are|data|details))(?![a-z])",
)
"""A match of ``loose`` speaks of secrets, but leads to none in the next line."""

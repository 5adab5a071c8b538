# SPDX-License-Identifier: MIT
"""Names that accounts, computers and folders commonly have: of people in many languages, of roles and machines, ordinary words."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator

PEOPLE = {
    "en": (
        """James Mary Robert Patricia John Jennifer Michael Linda David Elizabeth William Barbara Richard Susan Joseph Jessica Thomas
        Sarah Charles Karen Mark Will Bill Rich Grace Hope Faith Rose May June April August Chase Art Frank Grant Jack Joy Max Ray
        Rob Sue Skip Drew Dawn Guy Pat Chip Buck Earl Duke Al Bo Jo Ty""",
        """Smith Johnson Williams Brown Jones Miller Davis Wilson Anderson Taylor Thomas Moore Jackson Martin Lee White Harris Clark
        Lewis Young Walker King Wright Hill Green Baker Price Banks Page Long Block Good Stone Field Wall Gates Bush Lane Park
        Bridge Cook Carter Fisher Hunter Mason Potter Sawyer Turner Weaver O'Brien McDonald St.John""",
    ),
    "de": (
        """Jürgen Günther Käthe Björn Jörg Sören Ursula Monika Peter Wolfgang Michael Klaus Hans Heike Sabine Petra Andreas Stefan
        Thomas Lukas Felix Maximilian Paul Leon Emma Mia Hannah Sofia Lina Karl-Heinz""",
        """Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer Richter Klein Wolf Schröder
        Neumann Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange Groß Weiß Vogel Jung Keller""",
    ),
    "fr": (
        """Jean Marie Pierre Françoise Michel Monique André Hélène Philippe Nathalie Éric Zoé Noël Chloé René Gaël Loïc Anaïs Benoît
        Théo Jean-Luc Marie-Ève Cédric Céline Lucas Manon Hugo Léa Louis Camille""",
        """Martin Bernard Dubois Thomas Robert Richard Petit Durand Leroy Moreau Simon Laurent Lefèvre Michel Garcia David Bertrand
        Roux Vincent Fournier Morel Girard André Mercier Dupont Lambert Bonnet François L'Hôpital D'Arc""",
    ),
    "es": (
        """José María Antonio Carmen Manuel Josefa Francisco Isabel David Ana Juan Dolores Javier Pilar Daniel Teresa Jesús Ángeles
        Álvaro Begoña Íñigo Óscar Úrsula Zoraida Cruz Luz Paz Mar Rocío Concepción""",
        """García Rodríguez González Fernández López Martínez Sánchez Pérez Gómez Martín Jiménez Ruiz Hernández Díaz Moreno Muñoz
        Álvarez Romero Alonso Gutiérrez Navarro Torres Domínguez Vázquez Ramos Gil Ramírez Serrano Blanco Ibáñez""",
    ),
    "ja_latin": (
        """taro hanako ken yuki akira haruto sota yuto hinata riku aoi sakura mei rin yui miu kaito ren shota daiki kenji hiroshi
        takashi satoshi yoko keiko kazuko emi mai an""",
        """sato suzuki takahashi tanaka watanabe ito yamamoto nakamura kobayashi kato yoshida yamada sasaki yamaguchi matsumoto
        inoue kimura hayashi saito shimizu mori abe ikeda hashimoto yamashita ishikawa goto ono oka hara""",
    ),
    "ja_kanji": (
        """太郎 花子 健 翼 蓮 陽翔 湊 蒼 樹 大翔 結菜 陽葵 凛 葵 さくら ゆい はると 一郎 二郎 次郎 三郎 恵子 洋子 幸子 直樹 大輔 愛 誠 学 修""",
        """佐藤 鈴木 高橋 田中 渡辺 伊藤 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 林 斎藤 清水 森 阿部 池田 橋本 山下 石川 後藤 小野
        岡 原""",
    ),
    "ja_kana": (
        """タロウ ハナコ ケン ユキ アキラ サクラ ヒロシ マリ ジョン メアリー たろう はなこ けん ゆき あきら""",
        """サトウ スズキ タカハシ タナカ ヤマダ スミス ブラウン リー キム モリ やまだ さとう もり おの はら""",
    ),
    "zh": (
        """伟 芳 娜 秀英 敏 静 丽 强 磊 军 洋 勇 艳 杰 娟 涛 明 超 秀兰 霞 志明 美玲 家豪 淑芬 俊傑 Wei Fang Na Min Jing""",
        """王 李 张 刘 陈 杨 黄 赵 吴 周 徐 孙 马 朱 胡 郭 何 高 林 罗 欧阳 司马 陳 張 劉 Wang Li Zhang Liu Ng""",
    ),
    "ko": (
        """민준 서연 도윤 서준 하준 지우 지민 은우 수아 하윤 Minjun Seoyeon Ji-won Eun-ji Hyun 영수 영희 철수 순자 정희""",
        """김 이 박 최 정 강 조 윤 장 임 Kim Lee Park Choi Jung 남궁 황보 제갈 선우 독고""",
    ),
    "ru": (
        """Александр Дмитрий Максим Сергей Андрей Мария Анна Елена Ольга Наталья Иван Пётр Ия Яна Лев Dmitri Olga Ivan Aleksandr Yuri""",
        """Иванов Смирнов Кузнецов Попов Васильев Петров Соколов Михайлов Новиков Фёдоров Ким Цой Ли Пак Юн Volkov Ivanov Popov Petrov
        Sokolov""",
    ),
    "ar": (
        """محمد أحمد علي حسن حسين فاطمة عائشة مريم زينب خديجة Muhammad Ahmed Ali Hassan Fatima عمر يوسف إبراهيم نور ليلى""",
        """الأحمد الحسيني خان سعيد منصور ناصر حداد خوري نجار صباغ al-Sayed Haddad Khoury bin-Salman Abdullah بكر عثمان سالم راشد فهد""",
    ),
}
"""Given names and family names, in pairs."""

ROLES = """user User USER user1 user2 users admin Admin administrator Administrator root owner Owner guest test tester test1 temp tmp
    default public shared local pc PC mypc my-pc home Home office work laptop desktop notebook server router nas host hostname computer
    workstation client device machine dev prod staff student teacher family kids mama papa dad mom me myself nobody anyone everyone
    name login account username password secret key token word title link net network lan dom domain dir folder file mac acct if ca
    cert cgn removed private none null nil true false yes no on off ok new old main master work1 buro büro maison casa zuhause praxis
    kanzlei firma utilisateur benutzer usuario ユーザー ユーザ 管理者 自宅 会社 事務所 パソコン 用户 管理员 我的电脑 사용자 관리자 пользователь админ مستخدم"""
PROGRAMS = """jts Jts JTS tws TWS tws2 trader Trader trading trade trades ibkr ib ibg ibgateway gateway Gateway java javaw jre python
    proxy socks vpn dns dhcp firewall network internet wifi ethernet linux windows macos ubuntu debian fedora docker podman wsl kvm qemu
    virtualbox vmware raspberrypi pi gnome kde xfce chrome firefox safari edge outlook excel word onedrive dropbox icloud google
    microsoft apple intel nvidia realtek asia europe america london tokyo osaka ohio newyork hongkong zurich singapore report inspection
    finding guide ibassist assistant interactive brokers launcher log logs config settings api port ports market markets live paper
    demo bot algo quant stock stocks fund capital invest investor broker bank programmer documenter commoner"""
TIMES = """January February March April May June July August September October November December Monday Tuesday Wednesday Thursday Friday
    Saturday Sunday Jan Feb Mar Apr Jun Jul Aug Sep Oct Nov Dec Mon Tue Wed Thu Fri Sat Sun Januar Februar März Juni Juli Oktober
    Dezember Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag janvier février mars avril mai juin juillet août septembre
    octobre décembre lundi mardi mercredi jeudi vendredi samedi dimanche enero febrero marzo abril mayo julio agosto lunes martes
    jueves viernes domingo today tomorrow morning evening night noon year month week day hour minute second seconds 一月 二月 月曜日 火曜
    水曜日 今日 明日 午前 午後 春 夏 秋 冬 summer winter spring autumn"""
NUMBERS = """0 1 7 42 99 100 123 443 1234 4000 4001 7496 8080 12345 123456 1234567 20261123 2026 2025 1985 19850101 0000 000000 3.14 1.0
    10.30 007 a1 b2 x64 x86 64 32 u1234567 DU1234567 1st 2nd 3rd 1e5 0x10 ffff dead beef cafe abc abcd abcdef deadbeef"""
ODD = (
    "\\", "'", '"', "''", "a b", "Mary Ann", "de la Cruz", "van der Berg", "O'Neil", 'the "boss"', "CORP\\alex", "alex@example.com",
    "alex@", "@alex", "a.b.c", "first.last", "first_last", "first-last", "-", "_", "--", "...", ".alex", "alex.", "~", "~alex", "$HOME",
    "${USER}", "%USERNAME%", "$(id)", "`id`", "a&b", "R&D", "<b>", "</td>", "&amp;", "a/b", "C:", "C:\\", "a\tb", "a;b", "a,b", "a=b",
    "a:b", "[x]", "(x)", "{x}", "x+y", "*", "?", "^x$", ".*", "\\d+", "a|b", "#1", "alex#2", "100%", "😀", "alex😀", "ß", "STRASSE",
    "straße", "İstanbul", "ıstanbul", "ﬁn", "Ǆ", "e\u0301ric", "é" * 40, "x" * 64, "a" * 130, "hanako  yamada", " alex ", "山田 太郎", "山田\u3000太郎",
    "Ｔａｒｏ", "ﾀﾛｳ", "田中's PC", "パソコン-太郎", "alex's", "alex’s Mac", "HOME-PC", "home-server", "user's", "DESKTOP", "LAPTOP", "ALEX~1", "HANAKO~1",
    "Jean-Pierre Lefèvre", "al-Sayed", "J. R. Smith", "Smith, John", "john smith jr", "Dr. No", "c3po", "r2-d2", "0xdeadbeef", "__init__",
)  # fmt: skip
STAND_INS = """user host dom dir if acct mac lan link cgn net name word ca title key cert"""
DIGITS = ("4kq7z", "00000", "bcdfg", "zzzzz9", "12345")
LETTERS = "abcdefghijklmnopqrstuvwxyzäéñøłßçあア亜王김яжعأ"


def names(own_text: str) -> tuple[str, ...]:
    """Return some thousands of names, each once; with `own_text` also words of the program's own texts."""
    every = itertools.chain(_people(), _machines(), _plain(), _stand_ins(), _words_of(own_text))
    return tuple(dict.fromkeys(every))


def _people() -> Iterator[str]:
    for language, (given, family) in PEOPLE.items():
        first, last = given.split(), family.split()
        yield from (*first, *last)
        joints = ("", " ", "\u3000") if language == "ja_kanji" or language in ("zh", "ko") else (" ", ".", "_", "-")
        for number, (one, other) in enumerate(zip(first, itertools.cycle(last))):
            joint = joints[number % len(joints)]
            yield (f"{one}{joint}{other}", f"{other}{joint}{one}", f"{one[0]}{other}".lower(), f"{other}{one[0]}".lower())[
                number % 4
            ]
            yield (one.lower(), other.upper(), f"{one}{number}", f"{one.lower()}{1950 + number}")[number % 4]


def _machines() -> Iterator[str]:
    for number, letters in enumerate(itertools.islice(itertools.combinations("7A4KQ2ZM9", 7), 30)):
        yield f"{('DESKTOP', 'LAPTOP', 'WIN', 'PC')[number % 4]}-{''.join(letters)}"
    forms = (
        "{}-PC",
        "{}s-MacBook-Pro",
        "{}s-iMac.local",
        "MacBook-Pro-von-{}",
        "{}-desktop",
        "pc-{}",
        "{}-ThinkPad-X1",
        "{}.fritz.box",
        "{}.lan",
    )
    people = [name for given, _ in PEOPLE.values() for name in given.split()[:14]]
    for name, form in zip(people, itertools.cycle(forms)):
        yield from (form.format(name), form.format(name).lower())


def _plain() -> Iterator[str]:
    yield from ROLES.split()
    for number, word in enumerate(itertools.chain(ROLES.split(), PROGRAMS.split(), TIMES.split())):
        yield (word, word.capitalize(), f"{word}1")[number % 3]
    yield from (*NUMBERS.split(), *ODD, *LETTERS, *LETTERS.upper())


def _stand_ins() -> Iterator[str]:
    for kind, digits in itertools.product(STAND_INS.split(), DIGITS[:2]):
        yield from (f"{kind}-{digits}", f"{kind}-{digits}.{digits[:3]}", f"{kind.upper()}-{digits}")
    yield from ("[removed]", "[1]", "…", "host-4kq7z.dom-t7c2x", "C:\\Users\\user-4kq7z")


def _words_of(own_text: str, number: int = 150) -> Iterable[str]:
    found = sorted(set(re.findall(r"[^\W\d_][\w-]{2,}", own_text)))
    return found[:: max(1, len(found) // number)]

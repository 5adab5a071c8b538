# SPDX-License-Identifier: MIT
"""Titles of devices and firewall rules, and keys of settings files: known ones consist of words of systems and makers.

What else stands in a title was written by somebody: a person's name, a company's, a place. Then the whole title is replaced.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from ibassist.privacy.wellknown import is_public_interface, words

_WORDS = words(
    """
    r tm wi fi netxtreme sharing ssl anyconnect cisco fortinet juniper sonicwall globalprotect pangp zscaler forticlient
    a ac accept access adapter add advanced agn aironet all allow allowed and any app apple
    application apps aquantia asix atheros attansic ax axge azure bam base based be block
    blocked blocks bluetooth bridge broadband broadcom brokers by bypass card cellular centrino
    chain chained client comment common connection connectivity connectx conntrack controller
    core ct d-link daemon data default delay dell denied deny desktop device dhcp dial direct
    disable disabled dns docker domain dport dports drop dual dup e ec2 edition elastic emulated
    enable enabled engine enhanced established eth etherlink ethernet example exe express
    extensible extreme family fast fe fiber filter filtering firewall for forward framework from
    gaming gateway gbe gbit gbps ge generic gigabit google gve half hardware hat high home host
    hosted hotspot http https huawei hyper hyper-v i ib ibgateway ibkr icmp ieee ike ikev2 in
    inbound inc incoming inet inet6 infiniband input integrated intel interactive interface
    internal internet ip ipsec ipv4 ipv6 is isatap j java javaw jmicron kernel killer l2tp lan
    layer legacy lightweight limit link linksys linux llc lnux local log loopback low ltd ltu m
    mac management marvell mbps mediatek mellanox microsoft miniport mobile mode modem module
    monitor mpe multicast multiplexor multiport nat ndis net network new nf nic nics no nordic
    npcap nvidia of off on only open openvpn or oracle out outbound outgoing output outside ovpn
    p packet pan parallels pci pci-e pcie peer personal phy physical pme point policy port ports
    powerline pppoe pptp prerouting priority private pro profile program programs protocol
    provider proxy pseudo public qlogic quad qualcomm ralink range ras rate razer rdp realtek
    red redhat reject reject-with related remote return rndis route router routing rst rtl rule
    rules s security semiconductor serial series server service services session sfp shared sis
    sk smb socks software solarflare sport sports sstp stack state switch system table tap
    target tcp technology teredo the thunderbolt tls to trader trading traffic transition tun
    tunnel tunneling tunnelling turbo tws type udp ufw ultra unlimited up usb user v via virtio
    virtual virtualbox vlan vmnet vmware vmxnet vmxnet3 vnic vpn vsock wan wave2 web wi-fi
    wideband wifi win windows wintun wired wireguard wireless with wlan wlan-ac work workstation
    xen xfi yukon zone が する と の は へ
    を アウトバウンド アダプタ アダプター インバウンド イーサネット ネットワーク ファイアウォール ブロック ポート
    ルール ワイヤレス 仮想 受信 拒否 接続 有線 無線 禁止 規則 許可 送信 通信
    """
)
"""Words of titles that drivers, systems and everybody's rules have."""
_RESOURCE = re.compile(r"@[\w%\\./:() -]{1,80}\.(?:dll|exe|inf|sys),-?\w{1,20}(?:;[\w ()%.-]{0,60})?\Z", re.IGNORECASE)
"""A title that Windows keeps in a file of its own: ``@FirewallAPI.dll,-28502``."""
_GAPS = re.compile(r"[\s()\[\]{},;:/*#+=<>\"'“”・、。|™®_-]+")
_MODEL = re.compile(r"[A-Za-z]{0,3}\d{1,5}(?:[A-Za-z]{0,3}|x\d{1,2}[a-z]?)(?:\.\d{1,2}[A-Za-z]{0,2})?\Z|\d{1,3}x\d{1,3}\Z")
"""Numbers, speeds, and models such as ``AX201``, ``802.11ac``, ``I219``."""
_TELEPHONE = re.compile(r"\d{2,4}[- ]\d{2,4}[- ]\d{3,4}")
_HIRAGANA = re.compile(r"(?<=[^\u3041-\u309f])(?:を|の|と|は|へ|が|する)|(?<=[a-z0-9])(?=[\u3041-\u30ff\u4e00-\u9fff])")


def is_public_title(title: str, known: Iterable[str] = ()) -> bool:
    """Return whether a title has nothing in it that somebody made up; `known` are beginnings of titles of known programs."""
    title = title.strip()
    if _RESOURCE.match(title):
        return True
    if _TELEPHONE.search(title):
        return False
    lowered = title.casefold()
    rest = next((lowered[len(start) :] for start in map(str.casefold, known) if start and lowered.startswith(start)), lowered)
    return is_public_interface(rest) or all(_is_plain(word.strip(".®&!?~")) for word in _GAPS.split(_HIRAGANA.sub(" ", rest)))


def _is_plain(word: str) -> bool:
    return not word or word in _WORDS or _MODEL.match(word) is not None


_KEY_WORDS = words(
    """
    darykq
    accept access account action active addr address allow always any api app auth auto autorestart background bind
    blind block bool branding broker brokers bypass cache cert certificate charset check class client close code color
    command communication config connect connection count country credentials csv currency custom data date dead debug
    default delay demo desktop dev dialog dir directory disable display displayedproxymsg dns domain download enable
    encoding encrypt end env error exit expiry export external fallback file first fix flag folder font format full
    gateway group handler heap height history home host hour http https ib ibg ibgateway ibkr id idle import incoming
    individual info init input internal interval ip ips is java jts keep key keys lang language last launch layout level
    limit line list listen live load local locale lock log logged logger login logoff logon logout main master max
    maximized maximum mem memory menu message min minimized minimum minutes mode monitor name net network new no node
    non not notify ns off on once only open option options order orderrouting orders os out output override own pallet
    paper parameter partial pass password path peer period permission ping pool port prefer preset primary print profile
    program prompt proxy query queue quit read readonly reconnect redirect refresh region reject remember remote reset
    restart retry root routing rows s3store save schedule screen screenheight second secondary seconds secret secure
    security send server session set setting settings shared show shutdown single size skip slave socket socks ssl start
    startup state status stay step steps stop storage store support supports suppress sync system tab tcp text theme
    thread tick time timeout timezone title titlebar tls token tool tooltip trace trade trader trading trust trusted tws
    type udp ui unit update url use user useremotesettings username utc value verbose version view warn warning web
    width window with workspace write xml zone
    """
)
"""Words of keys in settings of TWS, IB Gateway and the programs that start them."""
_KEY_PIECES = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[^A-Za-z\s._-]+")


def is_settings_key(place: str) -> bool:
    """Tell whether ``section.key`` consists of words of such settings (``Logon.UseSSL``); ``?`` stands for any."""
    return all(
        piece == "?" or piece.lower() in _KEY_WORDS or piece.lower() + "s" in _KEY_WORDS for piece in _KEY_PIECES.findall(place)
    )

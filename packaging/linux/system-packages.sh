#!/bin/sh
# SPDX-License-Identifier: MIT
# system-packages.sh run|test|windows…: install the missing system packages where apt and the rights are there, otherwise name them.
# Never an error: what is missing shows later, in a clear message or in a skipped test.
set -eu
command -v dpkg-query >/dev/null 2>&1 || exit 0

wanted=""
for purpose in "$@"; do
    case $purpose in
    run) # what Qt opens on its own on Linux, and Python's venv module where Debian splits it off
        wanted="$wanted python3-venv libegl1 libgl1 libglib2.0-0|libglib2.0-0t64 libdbus-1-3 libfontconfig1 libxkbcommon0 libxkbcommon-x11-0"
        wanted="$wanted libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-xinerama0 libxcb-xkb1"
        ;;
    test) # the parts of the lab, GNOME's settings, Java, Japanese glyphs, a screen for real windows, the compiler of the installer for Windows,
        # what freezes a program, what judges menu entries and manual pages, and the bus of assistive technology
        wanted="$wanted iproute2 nftables dnsmasq-base microsocks dante-server tinyproxy squid socat util-linux libglib2.0-bin gsettings-desktop-schemas dconf-gsettings-backend dbus-daemon glib-networking acl fonts-noto-cjk fonts-dejavu-core xvfb default-jdk-headless faketime mitmproxy nmap nsis"
        wanted="$wanted binutils libpython3-dev desktop-file-utils appstream man-db at-spi2-core"
        ;;
    package) # what freezes, packs and judges packages for Linux, and the libraries whose packages the Debian package depends on
        wanted="$wanted binutils libpython3-dev chrpath dpkg-dev xz-utils lintian libwayland-client0 libwayland-cursor0 libfreetype6 libssl3|libssl3t64"
        ;;
    check) # a clean Debian, and a screen with a window manager, a keyboard and a camera
        wanted="$wanted debootstrap util-linux iproute2 xvfb openbox xdotool imagemagick fonts-noto-cjk"
        ;;
    windows) # the installer for Windows, a screen to see it on, Japanese glyphs for it
        wanted="$wanted nsis xvfb fonts-noto-cjk debootstrap util-linux iproute2"
        ;;
    esac
done

missing=""
for choice in $wanted; do
    found=""
    for name in $(echo "$choice" | tr '|' ' '); do
        state=$(dpkg-query -W -f '${db:Status-Status}' "$name" 2>/dev/null || true)
        [ "$state" = installed ] && found=yes
    done
    [ -n "$found" ] || missing="$missing $choice"
done
[ -n "$missing" ] || exit 0

as_root=""
if [ "$(id -u)" -ne 0 ]; then
    if sudo -n true 2>/dev/null; then as_root="sudo -n"; else
        echo "Not installed and perhaps needed; to install: sudo apt-get install$(echo "$missing" | sed 's/|[^ ]*//g')" >&2
        exit 0
    fi
fi
echo "Installing system packages:$(echo "$missing" | sed 's/|[^ ]*//g')" >&2
# Debian starts a server as soon as it is installed. The lab starts its own in namespaces; nothing of it may run on this machine.
if command -v systemctl >/dev/null 2>&1; then
    for server in squid tinyproxy danted:dante-server; do
        case "$missing " in *" ${server#*:} "*) $as_root systemctl mask --quiet "${server%%:*}.service" 2>/dev/null || true ;; esac
    done
fi
$as_root apt-get -o DPkg::Lock::Timeout=300 -qq update || true
for choice in $missing; do
    for name in $(echo "$choice" | tr '|' ' '); do
        if [ -n "$(apt-cache show "$name" 2>/dev/null | head -n 1)" ]; then available="${available:-} $name"; break; fi
    done
done
if [ -n "${available:-}" ]; then
    DEBIAN_FRONTEND=noninteractive $as_root apt-get -o DPkg::Lock::Timeout=300 -qq install -y --no-install-recommends $available >/dev/null ||
        echo "Some system packages could not be installed; going on." >&2
fi

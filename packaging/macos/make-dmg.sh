#!/bin/bash
# SPDX-License-Identifier: MIT
# make-dmg.sh BUNDLE.app OUTPUT.dmg: sign the program, put it into a disk image, have Apple notarise it. Runs on macOS.
#
# Secrets come from the environment only; without them the program gets an ad-hoc signature, which starts on the Mac it was built on,
# and elsewhere after the user's consent (System Settings > Privacy & Security > Open Anyway).
#   IBASSIST_SIGN_IDENTITY     "Developer ID Application: NAME (TEAM)", whose key is in a keychain
#   IBASSIST_NOTARY_PROFILE    profile of `xcrun notarytool store-credentials`; only with an identity
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
app=${1:?which .app} image=${2:?which .dmg}
identity=${IBASSIST_SIGN_IDENTITY:--}
profile=${IBASSIST_NOTARY_PROFILE:-}

step() { echo "make-dmg.sh: $*" >&2; }

plutil -lint "$app/Contents/Info.plist" "$app"/Contents/Resources/*.lproj/InfoPlist.strings "$here/entitlements.plist" >/dev/null

step "signing ($identity)"
stamp=--timestamp
[ "$identity" != - ] || stamp=--timestamp=none
# From the inside out: a signature covers what is signed already. --deep would give every library the program's exceptions.
find "$app/Contents" -type f \( -name '*.dylib' -o -name '*.so' -o -perm -111 \) ! -path "$app/Contents/MacOS/*" -print0 |
    while IFS= read -r -d '' file; do
        if file -b "$file" | grep -q '^Mach-O'; then codesign --force --options runtime "$stamp" --sign "$identity" "$file"; fi
    done
codesign --force --options runtime "$stamp" --entitlements "$here/entitlements.plist" --sign "$identity" "$app"
codesign --verify --strict --deep --verbose=1 "$app"

step "making the disk image"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/image"
ditto "$app" "$work/image/$(basename "$app")"
ln -s /Applications "$work/image/Applications"
hdiutil create -quiet -fs HFS+ -format UDZO -imagekey zlib-level=9 -volname ibassist -srcfolder "$work/image" -ov "$image"
codesign --force "$stamp" --sign "$identity" "$image"

if [ -n "$profile" ] && [ "$identity" != - ]; then
    step "waiting for Apple's notary"
    xcrun notarytool submit "$image" --keychain-profile "$profile" ${IBASSIST_NOTARY_KEYCHAIN:+--keychain "$IBASSIST_NOTARY_KEYCHAIN"} --wait
    xcrun stapler staple "$image"
    spctl --assess --type open --context context:primary-signature --verbose=2 "$image"
else
    step "not notarised: IBASSIST_SIGN_IDENTITY and IBASSIST_NOTARY_PROFILE are not both set"
fi
hdiutil verify -quiet "$image"
step "$image is ready"

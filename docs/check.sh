#!/bin/sh
# All checks of the pages, in a real browser too: docs/check.sh. It installs what they need on Debian and Ubuntu, as root or
# with sudo, and asks nothing. ctest's last lines are its own.
set -eu
CDPATH='' cd "$(dirname "$0")/.."

build=${1:-build}
packages="doxygen python3-markdown-it python3-pygments chromium nodejs"

is_installed() { [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

missing=
for package in $packages; do is_installed "$package" || missing="$missing $package"; done
command -v npm >/dev/null || missing="$missing npm"
if [ -n "$missing" ]; then
    as_root=
    if [ "$(id -u)" -ne 0 ]; then as_root=sudo; fi
    # shellcheck disable=SC2086  # lists of words
    {
        $as_root apt-get update -qq
        $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qq --no-install-recommends -y $missing >/dev/null
    }
fi

# What drives the browser, in the versions that the lock file names.
mkdir -p "$build/docs/browser"
cp docs/site/browser/package.json docs/site/browser/package-lock.json "$build/docs/browser/"
npm ci --prefix "$build/docs/browser" --no-audit --no-fund --silent

cmake --preset default -B "$build" >/dev/null
exec ctest --test-dir "$build" --output-on-failure --no-tests=error -R '^docs\.'

#!/bin/sh
# The pages in a real browser: run.sh SITE PACKAGES. Skipped (77) where the browser or what drives it is missing.
set -eu

site=$1
packages=$2

skip() {
    echo "skipped: $1; docs/check.sh brings it"
    exit 77
}

command -v node >/dev/null || skip "there is no Node.js here"
chromium=$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)
[ -n "$chromium" ] || skip "there is no Chromium here"
[ -d "$packages/node_modules/playwright-core" ] || skip "the npm package playwright-core is not in $packages"
[ -d "$packages/node_modules/axe-core" ] || skip "the npm package axe-core is not in $packages"

CHROMIUM=$chromium SITE=$site PACKAGES=$packages exec node --test "$(dirname "$0")/pages_test.mjs"

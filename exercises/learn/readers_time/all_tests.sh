#!/bin/sh
# COURSE PROGRAMS BENCH: run by  ./course bench reader
# All tests, once everything is built.
set -eu
cd "$1"
ctest --test-dir "${2%/bin}" -j "$(nproc)" >/dev/null

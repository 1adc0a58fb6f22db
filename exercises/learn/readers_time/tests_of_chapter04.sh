#!/bin/sh
# COURSE PROGRAMS BENCH: run by  ./course bench reader
# What a reader of chapter 04 waits for, once it is built.
set -eu
cd "$1"
build=${2%/bin}
cmake --build "$build" --target chapter04 >/dev/null
ctest --test-dir "$build" -j "$(nproc)" -R chapter04 >/dev/null

#!/bin/sh
# COURSE PROGRAMS BENCH: run by  ./course bench reader
# Everything that is built without being asked for: chapters, tests, exercises, benchmarks.
set -eu
rm -rf "$3/full_build"
cmake -S "$1" -B "$3/full_build" -G Ninja -DCMAKE_BUILD_TYPE=RelWithDebInfo >/dev/null
cmake --build "$3/full_build" >/dev/null
rm -rf "$3/full_build"

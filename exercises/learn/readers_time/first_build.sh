#!/bin/sh
# COURSE PROGRAMS BENCH: run by  ./course bench reader
# What ./course run builds: the seven chapters and the reader's tool.
set -eu
rm -rf "$3/first_build"
cmake -S "$1" -B "$3/first_build" -G Ninja -DCMAKE_BUILD_TYPE=RelWithDebInfo >/dev/null
cmake --build "$3/first_build" --target chapters >/dev/null
rm -rf "$3/first_build"

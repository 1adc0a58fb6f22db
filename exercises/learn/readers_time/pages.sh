#!/bin/sh
# COURSE PROGRAMS BENCH: run by  ./course bench reader
# The pages of the course, as if nothing had been made before.
set -eu
build=${2%/bin}
rm -f "$build/docs/made_of"
cmake --build "$build" --target docs >/dev/null

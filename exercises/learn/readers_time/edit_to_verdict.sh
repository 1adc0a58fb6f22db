#!/bin/sh
# COURSE PROGRAMS BENCH: run by  ./course bench reader
# From saving an answer to its verdict: an exercise's file as it is, saved again. What the verdict is does not matter.
set -eu
touch "$1/exercises/03_processes/1_decode_the_status/decode_the_status.cpp"
cd "$1"
"$2/learn" check 03.1 >/dev/null || [ $? -ne 2 ]

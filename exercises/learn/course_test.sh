#!/bin/sh
# Tests of ./course on machines made up for it. Stand-ins are its whole PATH, so nothing is installed or built.
#
# Run it:  ctest -R learn.course    or    sh exercises/learn/course_test.sh ./course

# shellcheck disable=SC2016  # what stands in single quotes is the stand-ins' to expand
set -u

course=$1
machine=$(mktemp -d)
trap 'rm -rf "$machine"' EXIT
chmod 755 "$machine"
failures=0

# ---- A machine -----------------------------------------------------------------------------------

# Debian, root, GCC 12, CMake 3.25, all packages installed, two chapters.
new_machine() {
    rm -rf "${machine:?}"/*
    mkdir -p "$machine/bin" "$machine/tree/chapters/01_sequential" "$machine/tree/chapters/04_pool"
    cp "$course" "$machine/tree/course"
    for tool in cat cp dirname env fold head mkdir paste sed sh sort tail tr; do
        ln -s "$(command -v "$tool")" "$machine/bin/$tool"
    done
    system debian
    tool uname 'echo Linux'
    tool id 'echo 0'
    tool dpkg-query 'echo installed'
    tool apt-get 'echo "apt-get $*" >>"$MACHINE/calls"; echo "E: what apt-get says"; exit "$APT_STATUS"'
    tool c++ 'echo "__clang__ __clang_major__ 12"'
    tool ninja :
    tool cmake 'if [ "$1" = --version ]; then echo "cmake version 3.25.1"; else echo "cmake $*" >>"$MACHINE/calls"; fi'
    tool ctest 'echo "ctest $*" >>"$MACHINE/calls"; exit 8'
    for program in chapter01_sequential chapter04_pool learn; do tool_in tree/build/bin "$program" 'echo "$*"'; done
    apt_status=0
    cxx=
    as=
}

# There is a build folder, made for this place.
configured() { echo "CMAKE_HOME_DIRECTORY:INTERNAL=$machine/tree" >"$machine/tree/build/CMakeCache.txt"; }

system() { echo "ID=$1" >"$machine/os-release"; }

tool() { tool_in bin "$@"; }
tool_in() {
    mkdir -p "$machine/$1"
    printf '#!/bin/sh\n%s\n' "$3" >"$machine/$1/$2"
    chmod +x "$machine/$1/$2"
}

without() { rm "$machine/bin/$1"; }

not_installed() { tool dpkg-query "case \$* in *$1*) exit 1 ;; esac; echo installed"; }

# ---- What is asked of it -------------------------------------------------------------------------

it() {
    name=$*
    new_machine
}

call() {
    : >"$machine/calls"
    # shellcheck disable=SC2086  # $as is a command with its arguments, or nothing
    MACHINE=$machine APT_STATUS=$apt_status CXX=$cxx COURSE_OS_RELEASE=$machine/os-release \
        $as env "PATH=$machine/bin" "$machine/tree/course" "$@" >"$machine/out" 2>"$machine/err" </dev/null
    status=$?
}

fail() {
    failures=$((failures + 1))
    printf 'FAILED: it %s: %s\n' "$name" "$1"
    sed 's/^/  stdout: /' "$machine/out"
    sed 's/^/  stderr: /' "$machine/err"
}

ends_with() { [ "$status" -eq "$1" ] || fail "ended with $status, not $1"; }
prints() { grep -qF -e "$1" "$machine/out" || fail "did not print '$1'"; }
calls() { grep -qF -e "$1" "$machine/calls" || fail "did not call '$1'"; }
does_not_call() { ! grep -qF -e "$1" "$machine/calls" || fail "called '$1'"; }

# Stops with one sentence on stderr, which says this.
stops_saying() {
    ends_with 1
    tail -n 1 "$machine/err" | grep -q '^course: ' || fail "did not end with a sentence"
    tail -n 1 "$machine/err" | grep -qF -e "$1" || fail "did not say '$1'"
}

refuses_saying() {
    ends_with 2
    [ "$(wc -l <"$machine/err")" -eq 1 ] || fail "did not say one line"
    grep -qF -e "$1" "$machine/err" || fail "did not say '$1'"
    [ ! -s "$machine/calls" ] || fail "called something all the same"
}

# ---- Its arguments -------------------------------------------------------------------------------

it 'says where to begin'
rm -r "$machine/tree/build"
call
ends_with 0
prints 'Begin with  ./course run'

it 'says where the reader stands once something is built'
call
ends_with 0
prints 'status'
prints './course help'

it 'says where the reader stands when asked for the status'
call status
ends_with 0
prints './course help'

for help in help -h --help; do
    it "helps when asked with $help"
    call "$help"
    ends_with 0
    prints 'cmake --preset default'
done

it 'helps within a command'
call run --help
ends_with 0
prints './course test 04'

it 'refuses an unknown command'
call rum
refuses_saying "'rum'"

for chapter in 8 00 4x '' --workers 04_pipe chapter; do
    it "refuses the chapter '$chapter'"
    call run "$chapter"
    refuses_saying "'$chapter'"
done

it 'refuses to test a chapter that does not exist'
call test 04 5
refuses_saying "'5'"

it 'refuses to measure a chapter that does not exist'
call bench 5
refuses_saying "'5'"

it 'refuses to measure a chapter that is compared with nothing'
mkdir -p "$machine/tree/chapters/01_sequential/bench"
: >"$machine/tree/chapters/01_sequential/bench/comparisons.json"
call bench 04
refuses_saying 'give one of 01_sequential'

for chapter in 4 04 04_pool chapter04 chapter04_pool chapters/04_pool/; do
    it "knows chapter 4 as $chapter"
    call run "$chapter"
    ends_with 0
    calls 'cmake --build --preset default --target chapter04_pool'
    prints 'build/bin/chapter04_pool --split ranges --save build/run/04_ranges.json'
done

# ---- What it runs --------------------------------------------------------------------------------

it 'runs all chapters in order, then compares them'
for file in 01 04_numbers 04_ranges; do mkdir -p "$machine/tree/build/run" && : >"$machine/tree/build/run/$file.json"; done
call run
ends_with 0
calls 'cmake --preset default'
calls 'cmake --build --preset default --target chapters'
prints 'table build/run/01.json build/run/04_numbers.json build/run/04_ranges.json'
[ "$(sed -n 's/^\$ build.bin.//p' "$machine/out")" = "chapter01_sequential --save build/run/01.json
chapter04_pool --split numbers --save build/run/04_numbers.json
chapter04_pool --split ranges --save build/run/04_ranges.json
learn table build/run/*.json" ] || fail 'ran something else'

it 'stops with the status of a chapter that fails'
tool_in tree/build/bin chapter01_sequential 'exit 3'
call run
ends_with 3

it 'tests everything, and ends with the status of ctest'
call test
ends_with 8
calls 'cmake --build --preset default'
calls 'ctest --preset default'

it 'tests some chapters by their names'
call test 04 1
calls 'cmake --build --preset default --target chapter04 chapter01'
calls 'ctest --preset default -R ^[a-z]+(04|01)(\.|$)'
prints "\$ ctest --preset default -R '^[a-z]+(04|01)(\\.|\$)'"

can_be_measured() {
    for folder; do
        mkdir -p "$machine/tree/chapters/$folder/bench"
        : >"$machine/tree/chapters/$folder/bench/comparisons.json"
    done
}

it 'measures a chapter, with the options it was given'
can_be_measured 04_pool
call bench 4 --quick --only 'two words'
ends_with 0
calls 'cmake --build --preset default --target readers_tool bench04'
prints "\$ build/bin/learn bench 04 --quick --only 'two words'"

it 'measures all chapters that can be measured'
can_be_measured 01_sequential 04_pool
mkdir "$machine/tree/chapters/05_pipe"
call bench --quick
ends_with 0
calls 'cmake --build --preset default --target readers_tool bench01 bench04'
[ "$(sed -n 's/^\$ build.bin.//p' "$machine/out")" = "learn bench 01 --quick
learn bench 04 --quick" ] || fail 'ran something else'

it 'ends with the status of what measures'
can_be_measured 04_pool
tool_in tree/build/bin learn 'exit 2'
call bench 04
ends_with 2

for words in next 'check 04.1' 'watch 04.1' 'hint 04.1' 'reset --yes 04.1' 'solution 04.1'; do
    it "lets the reader's tool do $words"
    configured
    # shellcheck disable=SC2086  # a list of words
    call $words
    ends_with 0
    calls 'cmake --build --preset default --target readers_tool'
    does_not_call 'cmake --preset default'
    [ "$(cat "$machine/out")" = "$words" ] || fail 'said something of its own'
done

it "ends with the status of the reader's tool"
tool_in tree/build/bin learn 'exit 130'
call watch
ends_with 130

it "sets up what the reader's tool needs"
rm "$machine/tree/build/bin/learn"
tool cmake 'if [ "$1" = --version ]; then echo "cmake version 3.25.1"; else echo "cmake $*" >>"$MACHINE/calls"
    if [ "$1" = --build ]; then cp "$MACHINE/bin/id" build/bin/learn; fi; fi'
call check 04.1
ends_with 0
calls 'cmake --preset default'
calls 'cmake --build --preset default --target readers_tool'

it "takes the reader's tool from before where it cannot be built"
tool cmake 'if [ "$1" = --version ]; then echo "cmake version 3.25.1"; elif [ "$1" = --build ]; then exit 1; fi'
call check 04.1
ends_with 0
prints 'check 04.1'
grep -q 'from before' "$machine/err" || fail 'did not say so'

it 'only configures when asked to set up'
call setup
ends_with 0
calls 'cmake --preset default'
does_not_call 'cmake --build'

it 'shows what the compiler said when the build fails'
tool cmake 'if [ "$1" = --version ]; then echo "cmake version 3.25.1"; elif [ "$1" = --build ]; then echo "x.cpp: error"; exit 1; fi'
call run
stops_saying 'build failed'
grep -qx 'x.cpp: error' "$machine/err" || fail 'hid what the compiler said'

# ---- What it installs ----------------------------------------------------------------------------

it 'installs nothing when nothing is missing'
call setup
does_not_call apt-get

it 'installs what is missing, and nothing else'
not_installed libfmt-dev
call setup
ends_with 0
prints 'Installing libfmt-dev'
calls 'apt-get update'
calls 'apt-get install --no-install-recommends -y libfmt-dev'

it 'installs Google Benchmark only to measure'
can_be_measured 04_pool
not_installed libbenchmark-dev
call bench 04
ends_with 0
calls 'apt-get install --no-install-recommends -y libbenchmark-dev'
call setup
does_not_call apt-get

it 'takes a CMake that did not come as a package'
not_installed cmake
call setup
does_not_call apt-get

it 'shows what apt-get said when it fails'
not_installed libfmt-dev
apt_status=100
call setup
stops_saying 'network'
grep -qx 'E: what apt-get says' "$machine/err" || fail 'hid what apt-get said'

it 'installs with sudo when it is not root'
not_installed libfmt-dev
tool id 'echo 1000'
tool sudo 'echo "sudo $*" >>"$MACHINE/calls"; exec "$@"'
call setup
ends_with 0
calls 'sudo apt-get update'

it 'says what root has to do where there is no sudo'
not_installed libfmt-dev
tool id 'echo 1000'
call setup
stops_saying 'apt-get install --no-install-recommends -y libfmt-dev'

for like_debian in 'ID=ubuntu ID_LIKE=debian' 'ID=linuxmint ID_LIKE="ubuntu debian"'; do
    it "installs on $like_debian"
    not_installed libfmt-dev
    echo "$like_debian" >"$machine/os-release"
    call setup
    calls 'apt-get install --no-install-recommends -y libfmt-dev'
done

names_packages_on() {
    it "names the packages of $1 and installs nothing"
    system "$1"
    tool "$2" 'exit 1'
    call setup
    stops_saying "$3"
}
names_packages_on fedora rpm 'dnf install gtest-devel gmock-devel cli11-devel fmt-devel json-devel'
names_packages_on arch pacman 'pacman -S gtest cli11 fmt nlohmann-json'
names_packages_on alpine apk 'apk add linux-headers gtest-dev gmock fmt-dev nlohmann-json'

it 'names the packages of openSUSE and installs nothing'
printf 'ID="opensuse-tumbleweed"\nID_LIKE="opensuse suse"\n' >"$machine/os-release"
tool rpm 'exit 1'
call setup
stops_saying 'zypper install gtest gmock cli11-devel fmt-devel nlohmann_json-devel'

it 'names Google Benchmark of another system'
can_be_measured 04_pool
system arch
tool pacman '[ "$2" != benchmark ]'
call bench 04
stops_saying 'pacman -S benchmark  as root'

it 'goes on where everything was installed by hand'
system fedora
tool rpm :
call setup
ends_with 0

it 'leaves the libraries of an unknown system to CMake'
system slackware
call setup
ends_with 0

it 'says that an unknown system lacks a tool'
system slackware
without ninja
call setup
stops_saying 'no ninja'

# ---- Where it stops ------------------------------------------------------------------------------

it 'stops where there is no Linux'
tool uname 'echo Darwin'
call run
stops_saying Darwin

it 'stops at an old CMake'
tool cmake 'echo "cmake version 3.22.1"'
call run
stops_saying 3.22.1

it 'takes a newer CMake'
tool cmake 'echo "cmake version 3.100.0"'
call setup
ends_with 0

it 'stops at an old GCC'
tool c++ 'echo "__clang__ __clang_major__ 11"'
call run
stops_saying 'GCC 11'

it 'stops at an old Clang, which calls itself GCC 4'
tool clang++-15 'echo "1 15 4"'
cxx=clang++-15
call run
stops_saying 'clang++-15 is Clang 15'

it 'takes the compiler that CXX names'
tool c++ 'echo "__clang__ __clang_major__ 11"'
tool clang++-16 'echo "1 16 4"'
cxx=clang++-16
call setup
ends_with 0

it 'stops when CXX names no compiler'
cxx=g++-99
call run
stops_saying g++-99

it 'stops at a build folder of another compiler'
tool g++-13 'echo "__clang__ __clang_major__ 13"'
echo 'CMAKE_CXX_COMPILER:STRING=/usr/bin/c++' >"$machine/tree/build/CMakeCache.txt"
cxx=g++-13
call run
stops_saying 'rm -r build'

it 'stops at a build folder that was made for another place'
echo 'CMAKE_HOME_DIRECTORY:INTERNAL=/elsewhere' >"$machine/tree/build/CMakeCache.txt"
call run
stops_saying 'rm -r build'

it 'stops in a folder that cannot be written'
rm -r "$machine/tree/build"
chmod a-w "$machine/tree"
if [ "$(id -u)" -eq 0 ]; then as="setpriv --reuid 65534 --regid 65534 --clear-groups"; fi # root can write anywhere
call run
stops_saying 'cannot be written'
chmod u+w "$machine/tree"

[ "$failures" -eq 0 ] || exit 1
echo 'every call of ./course did what it should'

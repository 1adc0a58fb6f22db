# C++20, many warnings, one sanitizer at a time when asked for, and the fastest linker that is there.

option(MANY_HANDS_WARNINGS_AS_ERRORS
  "Stop at the first warning. For our own checks: a newer compiler's new warning should not stop a reader." OFF)
set(MANY_HANDS_SANITIZER "" CACHE STRING "empty, address (with undefined behaviour) or thread")
set_property(CACHE MANY_HANDS_SANITIZER PROPERTY STRINGS "" address thread)

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/bin")

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE RelWithDebInfo CACHE STRING "" FORCE)
endif()
set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O2 -g1")  # CMake's own adds -DNDEBUG; here assertions stay on

# many_hands_leave_out_lines(target …): no line numbers in what is linked into each of the 300 programs of exercises. The lab's
# story tells a reader of their own lines alone, and addr2line, which is asked for them, reads all that is there. The other
# build types and the sanitizers keep the lines.
function(many_hands_leave_out_lines)
  if(MANY_HANDS_SANITIZER)
    return()
  endif()
  foreach(target IN LISTS ARGN)
    target_compile_options(${target} PRIVATE $<$<CONFIG:RelWithDebInfo>:-g0>)
  endforeach()
endfunction()

add_compile_options(-Wall -Wextra -Wpedantic -Wshadow -Wconversion -fdiagnostics-color=auto)
if(MANY_HANDS_WARNINGS_AS_ERRORS)
  add_compile_options(-Werror)
endif()

if(MANY_HANDS_SANITIZER STREQUAL "address")
  # -O1: at -O2 GCC takes twice as long over all the checks. No vptr: that check opens a pipe of its own, and takes
  # every object for a wrong one in the tests that leave a process no descriptor.
  set(sanitizers -fsanitize=address,undefined -fno-sanitize=vptr -fno-sanitize-recover=all -fno-omit-frame-pointer -O1)
elseif(MANY_HANDS_SANITIZER STREQUAL "thread")
  set(sanitizers -fsanitize=thread -O1)  # as above: what is checked is the same, and compiled sooner
elseif(MANY_HANDS_SANITIZER)
  message(FATAL_ERROR "MANY_HANDS_SANITIZER is '${MANY_HANDS_SANITIZER}'; it can be empty, 'address' or 'thread'.")
endif()
add_compile_options(${sanitizers})
add_link_options(${sanitizers})

# What is compiled for ThreadSanitizer, or for the lab, gets this too. Clang does not announce accesses to a local variable
# whose address no other thread can have. But it asks that of the address of a member, which stays where it is, and not of the
# whole object, which a thread was given (seen in Clang 19). So with functions that are inlined, races go unseen. It shall not
# ask at all.
set(many_hands_announce_locals)
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  set(many_hands_announce_locals -mllvm -capture-tracking-max-uses-to-explore=0)
endif()
if(MANY_HANDS_SANITIZER STREQUAL "thread")
  add_compile_options(${many_hands_announce_locals})
endif()

# There are hundreds of programs, and each of these linkers takes about half the time of the default one, ld.bfd. One
# that you choose yourself, in LDFLAGS or CMAKE_EXE_LINKER_FLAGS, is left alone.
if(NOT CMAKE_EXE_LINKER_FLAGS MATCHES "-fuse-ld=")
  include(CheckLinkerFlag)
  set(CMAKE_REQUIRED_LINK_OPTIONS ${sanitizers})
  set(linkers mold lld gold)
  if(MANY_HANDS_SANITIZER STREQUAL "address")
    list(REMOVE_ITEM linkers gold)  # it warns of each function of Clang's runtime, in every link
  endif()
  foreach(linker IN LISTS linkers)
    check_linker_flag(CXX -fuse-ld=${linker} MANY_HANDS_LINKS_WITH_${linker})
    if(MANY_HANDS_LINKS_WITH_${linker})
      add_link_options(-fuse-ld=${linker})
      set(CMAKE_REQUIRED_LINK_OPTIONS -fuse-ld=${linker})
      break()
    endif()
  endforeach()
endif()

# Whether a program with ThreadSanitizer runs here at all: MANY_HANDS_TSAN_RUNS.
include(CheckCXXSourceRuns)
set(CMAKE_REQUIRED_FLAGS -fsanitize=thread)
check_cxx_source_runs("int main() {}" MANY_HANDS_TSAN_RUNS)
unset(CMAKE_REQUIRED_FLAGS)
unset(CMAKE_REQUIRED_LINK_OPTIONS)

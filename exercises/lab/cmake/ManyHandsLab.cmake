# How a scenario is compiled for the lab: the compiler announces each access to memory, as for ThreadSanitizer, to a
# runtime that is not ThreadSanitizer's but the lab's.

set(many_hands_lab_options -fsanitize=thread -g -O1)
if(MANY_HANDS_SANITIZER)
  list(PREPEND many_hands_lab_options -fno-sanitize=all)  # two sanitizers in one file do not go together
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  # DWARF 4: the addr2line of binutils 2.40 does not find all lines in Clang's DWARF 5.
  list(APPEND many_hands_lab_options -gdwarf-4 -mllvm -tsan-instrument-read-before-write=1 ${many_hands_announce_locals})
else()
  list(APPEND many_hands_lab_options -Wno-tsan)  # it warns of fences, which ThreadSanitizer does not know; the lab does
endif()

# many_hands_lab_scenario(check_04_1 keep_the_order_scenario.cpp …)
#
# Scenario files for an executable of this folder. They come first among its objects: of an inline function that
# several files have, the linker takes the first one, and that must be one that the lab can watch.
function(many_hands_lab_scenario target)
  get_target_property(others ${target} SOURCES)
  if(NOT others)
    set(others)
  endif()
  list(REMOVE_ITEM others ${ARGN})
  set_property(TARGET ${target} PROPERTY SOURCES ${ARGN} ${others})
  set_source_files_properties(${ARGN} PROPERTIES
    COMPILE_OPTIONS "${many_hands_lab_options}"
    SKIP_PRECOMPILE_HEADERS ON)
  target_include_directories(${target} PRIVATE "${PROJECT_SOURCE_DIR}")
  target_link_libraries(${target} PRIVATE hands_lab_runtime hands_lab)
  # Functions of libraries that are found only once needed would be found anew in each process that runs schedules.
  target_link_options(${target} PRIVATE -Wl,-z,now)
endfunction()

# One function per kind of thing. A test's name says where it belongs: chapter04.process_pool, compare04.go, …
#
# Every test first builds what it runs: a fixture test, build.chapter04, calls `cmake --build … --target …`. So an
# edit never meets a stale binary, and a compile error is a failing test that shows the compiler's message.

set_property(GLOBAL PROPERTY CTEST_TARGETS_ADDED ON)  # no Nightly, Experimental, … targets in an editor's list

# Every run of ctest says how to see why a test failed: plain ctest hides it.
set_property(DIRECTORY "${PROJECT_SOURCE_DIR}" APPEND PROPERTY
  TEST_INCLUDE_FILES "${PROJECT_SOURCE_DIR}/common/cmake/ctest_hint.cmake")

# many_hands_fixture(chapter04): the target chapter04, and the test build.chapter04 that builds it.
function(many_hands_fixture name)
  add_custom_target(${name})
  add_test(NAME build.${name}
    COMMAND "${CMAKE_COMMAND}" --build "${PROJECT_BINARY_DIR}" --target ${name})
  set_tests_properties(build.${name} PROPERTIES
    FIXTURES_SETUP build_${name}
    RESOURCE_LOCK build_folder)  # two builds must not share a folder at once
endfunction()

# many_hands_test(chapter04.process_pool FIXTURE chapter04 COMMAND … [PROPERTIES …])
#
# Exit status 77 means: skipped, the output says why.
function(many_hands_test name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "FIXTURE" "COMMAND;PROPERTIES")
  add_test(NAME ${name} COMMAND ${arg_COMMAND})
  set_tests_properties(${name} PROPERTIES
    FIXTURES_REQUIRED build_${arg_FIXTURE}
    SKIP_RETURN_CODE 77
    TIMEOUT 120
    ${arg_PROPERTIES})
  if(MANY_HANDS_SANITIZER)  # everything takes about ten times as long
    get_test_property(${name} TIMEOUT timeout)
    math(EXPR timeout "${timeout} * 4")
    set_tests_properties(${name} PROPERTIES TIMEOUT ${timeout})
  endif()
endfunction()

# GoogleTest's headers are most of what a small test costs to compile, so they are compiled once for all tests.
file(CONFIGURE OUTPUT "${PROJECT_BINARY_DIR}/test_frame.cpp" CONTENT "// Only its precompiled headers are of use.\n")
add_library(many_hands_test_frame OBJECT "${PROJECT_BINARY_DIR}/test_frame.cpp")
# What every test links with, because a compiler takes a precompiled header only if all macros are the same.
target_link_libraries(many_hands_test_frame PUBLIC
  fmt::fmt CLI11::CLI11 nlohmann_json::nlohmann_json GTest::gmock GTest::gtest Threads::Threads)
target_precompile_headers(many_hands_test_frame PRIVATE <gmock/gmock.h> <gtest/gtest.h>)
# Tests are templates for the most part, and run once, so the compiler should do little. Clang takes half the time at -O0
# that it takes at -O1, GCC takes longer. The level must be that of the precompiled headers, or the compiler does not take
# them.
set(many_hands_test_options $<$<CONFIG:RelWithDebInfo>:$<IF:$<CXX_COMPILER_ID:GNU>,-O1,-O0>>)
target_compile_options(many_hands_test_frame PRIVATE ${many_hands_test_options})

# many_hands_test_sources(chapter04.worker worker_test.cpp …): the sources of a test, for the check of the pages that
# name tests (docs/).
function(many_hands_test_sources test)
  foreach(source IN LISTS ARGN)
    set_property(GLOBAL APPEND PROPERTY MANY_HANDS_TEST_SOURCES "${test}|${CMAKE_CURRENT_SOURCE_DIR}/${source}")
  endforeach()
endfunction()

# many_hands_test_executable(test_chapter04_process_pool LINKS hands_04_pool … SOURCES process_pool_test.cpp)
function(many_hands_test_executable name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "LINKS;SOURCES")
  add_executable(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE ${arg_LINKS} GTest::gmock GTest::gtest)
  target_compile_options(${name} PRIVATE ${many_hands_test_options})
  target_precompile_headers(${name} REUSE_FROM many_hands_test_frame)
endfunction()

# many_hands_nouns(hands_common FIXTURE common TEST_PREFIX common USES … NOUNS descriptor …)
#
# The library of a folder's nouns: a noun is noun.hpp, noun.cpp, noun_test.cpp and noun_bench.cpp, each where it
# exists. The test of a noun is one executable and one test.
function(many_hands_nouns library)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "FIXTURE;TEST_PREFIX" "USES;NOUNS")

  set(sources)
  foreach(noun IN LISTS arg_NOUNS)
    if(NOT EXISTS "${CMAKE_CURRENT_SOURCE_DIR}/${noun}.hpp")
      message(FATAL_ERROR "${CMAKE_CURRENT_SOURCE_DIR} names the noun '${noun}', but has no ${noun}.hpp.")
    endif()
    if(EXISTS "${CMAKE_CURRENT_SOURCE_DIR}/${noun}.cpp")
      list(APPEND sources ${noun}.cpp)
    endif()
  endforeach()

  if(sources)
    add_library(${library} STATIC ${sources})
    set(scope PUBLIC)
  else()
    add_library(${library} INTERFACE)
    set(scope INTERFACE)
  endif()
  target_include_directories(${library} ${scope} "${PROJECT_SOURCE_DIR}")
  target_link_libraries(${library} ${scope} ${arg_USES} Threads::Threads)

  string(REPLACE "." "_" executable_prefix "${arg_TEST_PREFIX}")
  foreach(noun IN LISTS arg_NOUNS)
    if(EXISTS "${CMAKE_CURRENT_SOURCE_DIR}/${noun}_test.cpp")
      set(test test_${executable_prefix}_${noun})
      many_hands_test_executable(${test} LINKS ${library} GTest::gtest_main SOURCES ${noun}_test.cpp)
      add_dependencies(${arg_FIXTURE} ${test})
      many_hands_test(${arg_TEST_PREFIX}.${noun} FIXTURE ${arg_FIXTURE} COMMAND ${test} --gtest_brief=1)
      many_hands_test_sources(${arg_TEST_PREFIX}.${noun} ${noun}_test.cpp)
    endif()
    if(benchmark_FOUND AND EXISTS "${CMAKE_CURRENT_SOURCE_DIR}/${noun}_bench.cpp")
      set(bench bench_${executable_prefix}_${noun})
      add_executable(${bench} ${noun}_bench.cpp)
      target_link_libraries(${bench} PRIVATE ${library} benchmark::benchmark_main)
    endif()
  endforeach()
endfunction()

# many_hands_refusals(promise04.task_refusals SOURCE promises/task_refusals.cpp)
#
# A test that the compiler refuses what it should, with the sentence it should: see refusals.cmake.
function(many_hands_refusals name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "SOURCE" "")
  add_test(NAME ${name}
    COMMAND "${CMAKE_COMMAND}" "-DCOMPILER=${CMAKE_CXX_COMPILER}" "-DROOT=${PROJECT_SOURCE_DIR}"
      "-DSOURCE=${CMAKE_CURRENT_SOURCE_DIR}/${arg_SOURCE}" "-DFOLDER=${CMAKE_CURRENT_BINARY_DIR}/${name}"
      -P "${PROJECT_SOURCE_DIR}/common/cmake/refusals.cmake")
  set_tests_properties(${name} PROPERTIES TIMEOUT 300)
  many_hands_test_sources(${name} ${arg_SOURCE})
endfunction()

# many_hands_promises(04_pool PROMISES kill_sweep … REFUSALS task …)
#
# What a reader of chapter 04 need not wait for: promises/kill_sweep_test.cpp is the test promise04.kill_sweep, and
# promises/task_refusals.cpp is promise04.task_refusals. A test finds the chapter's executable in the macro CHAPTER.
function(many_hands_promises folder)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "PROMISES;REFUSALS")
  string(REGEX MATCH "^[0-9][0-9]" number "${folder}")
  set(promise promise${number})
  many_hands_fixture(${promise})
  foreach(name IN LISTS arg_PROMISES)
    set(test test_${promise}_${name})
    many_hands_test_executable(${test}
      LINKS hands_${folder} hands_acceptance GTest::gtest_main SOURCES promises/${name}_test.cpp)
    set_source_files_properties(promises/${name}_test.cpp PROPERTIES
      COMPILE_DEFINITIONS CHAPTER="$<TARGET_FILE:chapter${folder}>")
    add_dependencies(${test} chapter${folder})
    add_dependencies(${promise} ${test})
    many_hands_test(${promise}.${name} FIXTURE ${promise} COMMAND ${test} --gtest_brief=1 PROPERTIES TIMEOUT 300)
    many_hands_test_sources(${promise}.${name} promises/${name}_test.cpp)
  endforeach()
  foreach(name IN LISTS arg_REFUSALS)
    many_hands_refusals(${promise}.${name}_refusals SOURCE promises/${name}_refusals.cpp)
  endforeach()
endfunction()

# many_hands_chapter(04_pool NOUNS process_pool thread_pool … [USES 03_processes …]
#   [PROMISES kill_sweep …] [REFUSALS task …])
#
# The chapter in this folder: its library, its executable chapter04_pool, the tests of its nouns, the demo (the
# executable as a reader runs it), the same program in Python and Go (compare/), the raw version, the check of the lesson,
# and what many_hands_promises() adds.
function(many_hands_chapter folder)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "NOUNS;USES;PROMISES;REFUSALS")
  string(REGEX MATCH "^[0-9][0-9]" number "${folder}")
  set(chapter chapter${number})

  set(libraries hands_common)
  foreach(earlier IN LISTS arg_USES)
    if(earlier STRGREATER_EQUAL folder)
      message(FATAL_ERROR "Chapter ${folder} cannot use ${earlier}: a chapter builds on earlier ones only.")
    endif()
    list(APPEND libraries hands_${earlier})
  endforeach()

  many_hands_fixture(${chapter})
  many_hands_nouns(hands_${folder}
    FIXTURE ${chapter} TEST_PREFIX ${chapter} USES ${libraries} NOUNS ${arg_NOUNS})

  set(demo_sources demo_test.cpp answer_test.cpp refusal_test.cpp interrupt_test.cpp)
  list(TRANSFORM demo_sources PREPEND ../acceptance/)
  add_executable(chapter${folder} main.cpp)
  target_link_libraries(chapter${folder} PRIVATE hands_${folder})
  # Functions of libraries are found at the start. By default each is found when it is called first: then every child that
  # is forked before has to find it anew, through pages that it does not have yet.
  target_link_options(chapter${folder} PRIVATE -Wl,-z,now)
  add_dependencies(${chapter} chapter${folder} acceptance_demo)
  add_dependencies(chapters chapter${folder})
  many_hands_test(${chapter}.demo FIXTURE ${chapter}
    COMMAND acceptance_demo "$<TARGET_FILE:chapter${folder}>" --gtest_brief=1
    # Ctrl-C ends a program at once, on purpose (common/interrupt.hpp). ThreadSanitizer would call threads that nobody
    # joined then a leak, in an extra line on stderr.
    PROPERTIES ENVIRONMENT TSAN_OPTIONS=report_thread_leaks=0)
  many_hands_test_sources(${chapter}.demo ${demo_sources})

  if(arg_PROMISES OR arg_REFUSALS)
    many_hands_promises(${folder} PROMISES ${arg_PROMISES} REFUSALS ${arg_REFUSALS})
  endif()

  string(REGEX REPLACE "^[0-9]+_" "" topic "${folder}")
  foreach(language python go)
    string(REPLACE "python" "py" extension "${language}")
    set(program "${CMAKE_CURRENT_SOURCE_DIR}/compare/${topic}.${extension}")
    if(EXISTS "${program}")
      add_dependencies(${chapter} acceptance_compare)
      many_hands_test(compare${number}.${language} FIXTURE ${chapter}
        COMMAND acceptance_compare "$<TARGET_FILE:chapter${folder}>" ${language} "${program}")
    endif()
  endforeach()

  many_hands_raw(${folder})
  many_hands_lesson(${folder})
endfunction()

# many_hands_tsan_test(tsan02.race FIXTURE chapter02 SOURCES …)
#
# A test whose sources are all compiled with ThreadSanitizer, whatever the rest of the build uses. There is none where
# ThreadSanitizer does not run (some kernels' address layout), and in a build with another sanitizer.
function(many_hands_tsan_test name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "FIXTURE" "SOURCES")
  many_hands_test_sources(${name} ${arg_SOURCES})  # in every build: a page that names it is true in each
  if(NOT MANY_HANDS_TSAN_RUNS OR MANY_HANDS_SANITIZER)
    return()
  endif()
  string(REPLACE "." "_" target "${name}")
  add_executable(${target} ${arg_SOURCES})
  target_include_directories(${target} PRIVATE "${PROJECT_SOURCE_DIR}")
  target_compile_options(${target} PRIVATE -fsanitize=thread ${many_hands_announce_locals})
  target_link_options(${target} PRIVATE -fsanitize=thread)
  target_link_libraries(${target} PRIVATE GTest::gtest GTest::gtest_main Threads::Threads)
  add_dependencies(${arg_FIXTURE} ${target})
  many_hands_test(${name} FIXTURE ${arg_FIXTURE} COMMAND ${target} --gtest_brief=1)
endfunction()

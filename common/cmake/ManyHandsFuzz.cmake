# Fuzzers: programs that feed a noun whatever bytes a hostile or broken peer could send.
#
# A fuzzer is noun_fuzz.cpp, with libFuzzer's function LLVMFuzzerTestOneInput (https://llvm.org/docs/LibFuzzer.html),
# and noun_corpus/, the inputs that reached a new place in the code so far, one file each. In every build the test
# fuzz.noun feeds it the corpus. In a build with MANY_HANDS_FUZZ_SECONDS, which takes Clang (the preset `fuzz`),
# libFuzzer goes on from there for so many seconds, with the address and undefined-behaviour sanitizers.
#
# To take what was found into the corpus (it keeps the smallest inputs that reach everything):
#
#   build-fuzz/bin/fuzz_number -set_cover_merge=1 common/number_corpus build-fuzz/fuzz/number

set(MANY_HANDS_FUZZ_SECONDS "0" CACHE STRING "How long each fuzzer looks for new inputs; 0: it gets its corpus only")

if(MANY_HANDS_FUZZ_SECONDS GREATER 0)
  if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    message(FATAL_ERROR "libFuzzer comes with Clang: configure with -DCMAKE_CXX_COMPILER=clang++-19, in a new build folder.")
  endif()
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()

# many_hands_fuzz(number LINKS hands_common MAX_LENGTH 64)
function(many_hands_fuzz noun)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "LINKS;MAX_LENGTH" "")
  if(NOT TARGET fuzz)
    many_hands_fixture(fuzz)
  endif()
  set(fuzzer fuzz_${noun})
  set(corpus "${CMAKE_CURRENT_SOURCE_DIR}/${noun}_corpus")
  add_executable(${fuzzer} ${noun}_fuzz.cpp)
  target_link_libraries(${fuzzer} PRIVATE ${arg_LINKS})
  add_dependencies(fuzz ${fuzzer})
  if(MANY_HANDS_FUZZ_SECONDS GREATER 0)
    target_link_options(${fuzzer} PRIVATE -fsanitize=fuzzer)
    set(found "${PROJECT_BINARY_DIR}/fuzz/${noun}")
    file(MAKE_DIRECTORY "${found}")
    math(EXPR patience "${MANY_HANDS_FUZZ_SECONDS} + 120")
    many_hands_test(fuzz.${noun} FIXTURE fuzz
      # An input that takes 20 seconds, or has 16 MiB allocated at once, is a failure too.
      COMMAND ${fuzzer} -max_total_time=${MANY_HANDS_FUZZ_SECONDS} -max_len=${arg_MAX_LENGTH} -timeout=20
        -malloc_limit_mb=16 -rss_limit_mb=1024 -print_final_stats=1 "-artifact_prefix=${found}-failed-" "${found}" "${corpus}"
      PROPERTIES TIMEOUT ${patience})
  else()
    target_sources(${fuzzer} PRIVATE "${PROJECT_SOURCE_DIR}/common/cmake/feed_corpus.cpp")
    many_hands_test(fuzz.${noun} FIXTURE fuzz COMMAND ${fuzzer} "${corpus}")
  endif()
endfunction()

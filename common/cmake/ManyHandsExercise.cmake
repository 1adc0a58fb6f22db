# An exercise, as readers meet it, and what keeps it honest: its solution is accepted, each wrong answer is rejected with
# the sentence that it states.
#
# exercises/03_processes/1_decode_the_status/
#   README.md                 the task
#   decode_the_status.hpp     the contract: given
#   decode_the_status.cpp     the stub: the reader's
#   check.cpp                 the checks
# solutions/03_processes/1_decode_the_status/
#   decode_the_status.cpp     the reference
#   also_right/NAME.cpp       the same in another way
#   wrong/NAME.cpp            a mistake that people make

# many_hands_answer(program check answer): the checks in the objects of target `check`, with the answer in this file.
#
# It is no part of `all`: a reader's file that does not compile leaves everything else buildable. -O1: readers wait for
# this compiler.
function(many_hands_answer program check answer)
  add_executable(${program} EXCLUDE_FROM_ALL "${answer}" $<TARGET_OBJECTS:${check}>)
  target_include_directories(${program} PRIVATE "${CMAKE_CURRENT_SOURCE_DIR}")
  target_compile_options(${program} PRIVATE -O1)
  target_link_libraries(${program} PRIVATE ${ARGN} hands_kit_main)
endfunction()

# many_hands_exercise(03_processes/1_decode_the_status [LINKS hands_03_processes …])
#
# The tests chapter03.1_decode_the_status (skipped until it is started), solution03.1_decode_the_status, with
# `.NAME` for each other right answer, and wrong03.1_decode_the_status.NAME.
function(many_hands_exercise folder)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "LINKS")
  string(REGEX MATCH "^([0-9][0-9])_[a-z_]+/(([0-9])_([a-z_]+))$" matched "${folder}")
  if(NOT matched)
    message(FATAL_ERROR "many_hands_exercise(${folder}): give the chapter's folder and the exercise's, as in "
      "03_processes/1_decode_the_status.")
  endif()
  set(chapter "${CMAKE_MATCH_1}")
  set(name "${chapter}.${CMAKE_MATCH_2}")
  set(number "${chapter}_${CMAKE_MATCH_3}")
  set(file "${CMAKE_MATCH_4}.cpp")
  set(exercise "${PROJECT_SOURCE_DIR}/exercises/${folder}")
  set(solution "${PROJECT_SOURCE_DIR}/solutions/${folder}")

  # Their names depend on the exercise alone, so that each is built and broken alone.
  set(check check_${number})
  add_library(${check} OBJECT EXCLUDE_FROM_ALL "${exercise}/check.cpp")
  target_include_directories(${check} PRIVATE "${PROJECT_SOURCE_DIR}" "${exercise}")
  target_link_libraries(${check} PRIVATE ${arg_LINKS} hands_kit_main GTest::gmock)
  target_precompile_headers(${check} REUSE_FROM many_hands_test_frame)

  many_hands_fixture(exercise${number})
  many_hands_answer(exercise_${number} ${check} "${exercise}/${file}" ${arg_LINKS})
  target_include_directories(exercise_${number} PRIVATE "${exercise}")
  add_dependencies(exercise${number} exercise_${number})
  many_hands_test(chapter${name} FIXTURE exercise${number} COMMAND exercise_${number})

  many_hands_fixture(solution${number})
  file(GLOB others CONFIGURE_DEPENDS "${solution}/also_right/*.cpp")
  file(GLOB mistakes CONFIGURE_DEPENDS "${solution}/wrong/*.cpp")
  foreach(answer IN ITEMS "${solution}/${file}" LISTS others mistakes)
    get_filename_component(what "${answer}" NAME_WE)
    set(program "answer_${number}_${what}")
    many_hands_answer(${program} ${check} "${answer}" ${arg_LINKS})
    target_include_directories(${program} PRIVATE "${exercise}")
    add_dependencies(solution${number} ${program})
    if(answer STREQUAL "${solution}/${file}")
      many_hands_test(solution${name} FIXTURE solution${number} COMMAND ${program})
    elseif(answer IN_LIST others)
      many_hands_test(solution${name}.${what} FIXTURE solution${number} COMMAND ${program})
    else()
      many_hands_test(wrong${name}.${what} FIXTURE solution${number}
        COMMAND "${CMAKE_COMMAND}" "-DPROGRAM=$<TARGET_FILE:${program}>" "-DANSWER=${answer}"
          -P "${PROJECT_SOURCE_DIR}/exercises/kit/cmake/rejected.cmake")
    endif()
  endforeach()
endfunction()

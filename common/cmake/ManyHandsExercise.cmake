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
#
# If threads share memory in it, there are scenarios too, which the checks run in the lab (exercises/kit/schedules.hpp):
#
# exercises/02_threads/1_one_thread_each/
#   scenarios.hpp             what check.cpp sees of them
#   scenarios.cpp             what threads do with the answer, and what must hold then
#
# If such an answer is a class, or a template, it may be a header alone: exercises/…/NAME.hpp is the reader's then, and so
# are the files in solutions/. scenarios.cpp includes it in angle brackets, which is how it gets the answer that its
# program is about, and not the one beside it.

include("${PROJECT_SOURCE_DIR}/exercises/lab/cmake/ManyHandsLab.cmake")

# many_hands_answer(program check answer [LINKS …]): the checks in the objects of target `check`, with the answer in this
# file.
#
# It is no part of `all`: a reader's file that does not compile leaves everything else buildable. -O1: readers wait for
# this compiler.
function(many_hands_answer program check answer)
  cmake_parse_arguments(PARSE_ARGV 3 arg "" "" "LINKS")
  add_executable(${program} EXCLUDE_FROM_ALL "${answer}" $<TARGET_OBJECTS:${check}>)
  target_include_directories(${program} PRIVATE "${CMAKE_CURRENT_SOURCE_DIR}")
  target_compile_options(${program} PRIVATE -O1)
  target_link_libraries(${program} PRIVATE ${arg_LINKS} hands_kit_main)
endfunction()

# many_hands_watch(file): this file of an exercise is compiled so that the lab, or ThreadSanitizer, can watch it.
function(many_hands_watch file)
  if(NOT MANY_HANDS_SANITIZER)
    set_source_files_properties("${file}" PROPERTIES COMPILE_OPTIONS "${many_hands_lab_options}")
  endif()
endfunction()

# many_hands_watched_answer(program check answer scenarios file [THREAD_SANITIZER] [LINKS …]): the same for an answer that
# the lab watches in these scenarios: a file that includes the answer as `file`, or objects that are linked with it.
#
# With THREAD_SANITIZER, the scenarios run a few times as they are, and ThreadSanitizer looks on. The lab and
# ThreadSanitizer have the compiler announce the same things, so only what is linked is another.
function(many_hands_watched_answer program check answer scenarios file)
  cmake_parse_arguments(PARSE_ARGV 5 arg "THREAD_SANITIZER" "" "LINKS")
  set(watched "${answer}")
  set(includes)
  if(file MATCHES "[.]hpp$")
    set(watched "${scenarios}")
    set(includes "${PROJECT_BINARY_DIR}/answers/${program}")
    file(CONFIGURE OUTPUT "${includes}/${file}" CONTENT "#include \"${answer}\"\n" @ONLY)
  endif()
  add_executable(${program} EXCLUDE_FROM_ALL "${answer}" "${scenarios}" $<TARGET_OBJECTS:${check}>)
  target_include_directories(${program} PRIVATE ${includes} "${PROJECT_SOURCE_DIR}")
  target_compile_options(${program} PRIVATE -O1)
  target_link_libraries(${program} PRIVATE ${arg_LINKS})
  if(MANY_HANDS_SANITIZER)
    target_link_libraries(${program} PRIVATE hands_kit_schedules_unwatched)
    return()
  endif()
  many_hands_watch("${watched}")
  if(arg_THREAD_SANITIZER)
    target_link_libraries(${program} PRIVATE hands_kit_schedules_unwatched)
    target_link_options(${program} PRIVATE -fsanitize=thread)
  else()
    many_hands_lab_scenario(${program} ${watched})
    target_link_libraries(${program} PRIVATE hands_kit_schedules)
  endif()
endfunction()

# many_hands_exercise(03_processes/1_decode_the_status [LINKS hands_03_processes …])
#
# The tests chapter03.1_decode_the_status (skipped until it is started), solution03.1_decode_the_status, with
# `.NAME` for each other right answer, and wrong03.1_decode_the_status.NAME. If it has scenarios, then
# tsan02.1_one_thread_each too: ThreadSanitizer, which knows nothing of the lab, finds nothing in the solution.
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
  set(stem "${CMAKE_MATCH_4}")
  set(file ${stem}.cpp)
  set(exercise "${PROJECT_SOURCE_DIR}/exercises/${folder}")
  set(solution "${PROJECT_SOURCE_DIR}/solutions/${folder}")
  set(scenarios)
  if(EXISTS "${exercise}/scenarios.cpp")
    set(scenarios "${exercise}/scenarios.cpp")
    if(EXISTS "${exercise}/${file}")
      add_library(scenarios_${number} OBJECT EXCLUDE_FROM_ALL "${scenarios}")
      target_include_directories(scenarios_${number} PRIVATE "${PROJECT_SOURCE_DIR}")
      many_hands_watch("${scenarios}")
      set(scenarios $<TARGET_OBJECTS:scenarios_${number}>)
    else()
      set(file ${stem}.hpp)
    endif()
  endif()

  # Their names depend on the exercise alone, so that each is built and broken alone.
  set(check check_${number})
  add_library(${check} OBJECT EXCLUDE_FROM_ALL "${exercise}/check.cpp")
  target_include_directories(${check} PRIVATE "${PROJECT_SOURCE_DIR}" "${exercise}")
  target_link_libraries(${check} PRIVATE ${arg_LINKS} hands_kit_main GTest::gmock)
  target_compile_options(${check} PRIVATE ${many_hands_test_options})
  target_precompile_headers(${check} REUSE_FROM many_hands_test_frame)

  many_hands_fixture(exercise${number})
  many_hands_exercise_program(exercise_${number} "${exercise}/${file}")
  add_dependencies(exercise${number} exercise_${number})
  many_hands_test(chapter${name} FIXTURE exercise${number} COMMAND exercise_${number})

  many_hands_fixture(solution${number})
  cmake_path(GET file EXTENSION LAST_ONLY extension)
  file(GLOB others CONFIGURE_DEPENDS "${solution}/also_right/*${extension}")
  file(GLOB mistakes CONFIGURE_DEPENDS "${solution}/wrong/*${extension}")
  foreach(answer IN ITEMS "${solution}/${file}" LISTS others mistakes)
    get_filename_component(what "${answer}" NAME_WE)
    set(program "answer_${number}_${what}")
    many_hands_exercise_program(${program} "${answer}")
    if(answer IN_LIST mistakes AND scenarios AND MANY_HANDS_SANITIZER)
      continue()  # without the lab, a mistake may go unseen
    endif()
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

  # Not if the checks hold a process at each instruction: ThreadSanitizer has its own.
  if(scenarios AND MANY_HANDS_TSAN_RUNS AND NOT MANY_HANDS_SANITIZER AND NOT "hands_kit_steps" IN_LIST arg_LINKS)
    many_hands_exercise_program(tsan_${number} "${solution}/${file}" THREAD_SANITIZER)
    add_dependencies(solution${number} tsan_${number})
    many_hands_test(tsan${name} FIXTURE solution${number} COMMAND tsan_${number})
  endif()
endfunction()

# Of many_hands_exercise(), whose variables it uses: the program of an answer.
macro(many_hands_exercise_program program answer)
  if(scenarios)
    many_hands_watched_answer(${program} ${check} "${answer}" "${scenarios}" ${file} ${ARGN} LINKS ${arg_LINKS})
  else()
    many_hands_answer(${program} ${check} "${answer}" LINKS ${arg_LINKS})
  endif()
  target_include_directories(${program} PRIVATE "${exercise}")
endmacro()

# What stands in a chapter for its lesson: the raw version, what one would use at work, and the check that the lesson says
# what the sources say and what runs print.

# Only the standard library is needed here.
find_program(MANY_HANDS_PYTHON NAMES python3)

add_custom_target(update_lessons)  # writes anew what has drifted in the lessons

# many_hands_lesson(04_pool)
#
# The test lesson04, and its part of the target update_lessons. In a sanitizer's build the times and the counts are others.
function(many_hands_lesson folder)
  string(REGEX MATCH "^[0-9][0-9]" number "${folder}")
  if(MANY_HANDS_SANITIZER)
    return()
  endif()
  if(NOT MANY_HANDS_PYTHON)
    add_test(NAME lesson${number} COMMAND sh -c "echo 'Skipped: there is no python3 here to read the lesson.'; exit 77")
    set_tests_properties(lesson${number} PROPERTIES SKIP_RETURN_CODE 77)
    return()
  endif()
  set(check "${MANY_HANDS_PYTHON}" "${PROJECT_SOURCE_DIR}/docs/lesson/check_lesson.py"
    "${CMAKE_CURRENT_SOURCE_DIR}/README.md" "${PROJECT_SOURCE_DIR}" "${PROJECT_BINARY_DIR}/bin")
  many_hands_test(lesson${number} FIXTURE chapter${number} COMMAND ${check}
    PROPERTIES TIMEOUT 300 RUN_SERIAL TRUE)  # what others run at the same time would show in the pictures
  add_custom_target(update_lesson${number} COMMAND ${check} --update USES_TERMINAL VERBATIM)
  add_dependencies(update_lesson${number} chapter${number})
  add_dependencies(update_lessons update_lesson${number})
endfunction()

# many_hands_raw(04_pool)
#
# Each raw_NAME.cpp in the chapter's folder is a program of its own, build/bin/raw04_NAME: the smallest version of what
# the lesson then builds properly. Of the course it has nothing but the factorize core.
function(many_hands_raw folder)
  string(REGEX MATCH "^[0-9][0-9]" number "${folder}")
  file(GLOB sources CONFIGURE_DEPENDS raw_*.cpp)
  foreach(source IN LISTS sources)
    cmake_path(GET source STEM stem)
    if(stem MATCHES "_test$")
      continue()
    endif()
    string(REPLACE "raw_" "raw${number}_" program "${stem}")
    add_executable(${program} ${source})
    target_link_libraries(${program} PRIVATE hands_common)
    add_dependencies(chapter${number} ${program})
  endforeach()
endfunction()

# many_hands_at_work(04_pool onetbb PACKAGE TBB LINKS TBB::tbb)
#
# compare/onetbb.cpp does the chapter's work with what one would use at work: it is build/bin/at_work04_onetbb, and the
# test compare04.onetbb, which finds the same factors as the chapter. Without PACKAGE it needs nothing but the course's
# tools; where the package (with these COMPONENTS) is not installed, the test is skipped and says so.
function(many_hands_at_work folder name)
  cmake_parse_arguments(PARSE_ARGV 2 arg "" "PACKAGE" "COMPONENTS;LINKS")
  string(REGEX MATCH "^[0-9][0-9]" number "${folder}")
  if(arg_PACKAGE)
    if(arg_COMPONENTS)
      find_package(${arg_PACKAGE} QUIET COMPONENTS ${arg_COMPONENTS})
    else()
      find_package(${arg_PACKAGE} QUIET)
    endif()
    if(NOT ${arg_PACKAGE}_FOUND)
      add_test(NAME compare${number}.${name}
        COMMAND sh -c "echo 'Skipped: ${arg_PACKAGE} is not installed here.'; exit 77")
      set_tests_properties(compare${number}.${name} PROPERTIES SKIP_RETURN_CODE 77)
      return()
    endif()
  endif()
  set(program at_work${number}_${name})
  add_executable(${program} compare/${name}.cpp)
  target_link_libraries(${program} PRIVATE ${arg_LINKS} Threads::Threads)
  add_dependencies(chapter${number} ${program} acceptance_compare)
  many_hands_test(compare${number}.${name} FIXTURE chapter${number}
    COMMAND acceptance_compare "$<TARGET_FILE:chapter${folder}>" program "$<TARGET_FILE:${program}>")
endfunction()

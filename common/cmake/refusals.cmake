# Holds a compiler to what it must refuse.
#
#   cmake -DCOMPILER=g++ -DROOT=<repository> -DSOURCE=promises/task_refusals.cpp -P refusals.cmake
#
# The source holds a program for CASE 0, which must compile, or the refusals of the others would show nothing; and
# for each further case a line that says what the compiler must answer:
#
#   #elif CASE == 1  // refused: it holds a pointer
#
# Every case must be refused, and the compiler's output must hold that text (line breaks aside).
cmake_minimum_required(VERSION 3.25)

foreach(needed COMPILER ROOT SOURCE)
  if(NOT ${needed})
    message(FATAL_ERROR "refusals.cmake needs -D${needed}=…")
  endif()
endforeach()

function(compile case)
  execute_process(
    COMMAND "${COMPILER}" -std=c++20 -fsyntax-only "-I${ROOT}" -DCASE=${case} "${SOURCE}"
    RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
  string(REGEX REPLACE "[ \n]+" " " output "${output}")
  set(status "${status}" PARENT_SCOPE)
  set(output "${output}" PARENT_SCOPE)
endfunction()

compile(0)
if(NOT status EQUAL 0)
  message(FATAL_ERROR "CASE 0 of ${SOURCE} must compile, and does not: ${output}")
endif()

# file(STRINGS) would take brackets and semicolons for lists of its own.
file(READ "${SOURCE}" source)
string(REGEX MATCHALL "CASE == [0-9]+  // refused: [^\n]+" cases "${source}")
list(LENGTH cases count)
string(REGEX MATCHALL "CASE == [1-9]" all_cases "${source}")
list(LENGTH all_cases all_count)
if(count EQUAL 0 OR NOT count EQUAL all_count)
  message(FATAL_ERROR
    "${SOURCE} has ${all_count} cases, ${count} of which say what the compiler must answer; write '#elif CASE == 1  // refused: text'")
endif()

foreach(line IN LISTS cases)
  string(REGEX MATCH "CASE == ([0-9]+)  // refused: (.+)" line "${line}")
  set(case "${CMAKE_MATCH_1}")
  set(text "${CMAKE_MATCH_2}")
  compile(${case})
  if(status EQUAL 0)
    message(FATAL_ERROR "CASE ${case} of ${SOURCE} compiles; it should be refused: ${text}")
  endif()
  string(FIND "${output}" "${text}" position)
  if(position EQUAL -1)
    message(FATAL_ERROR "CASE ${case} of ${SOURCE} is refused, but not with '${text}': ${output}")
  endif()
endforeach()
message(STATUS "${count} cases of ${SOURCE} are refused with their sentences")

# Holds a compiler to what it must refuse.
#
#   cmake -DCOMPILER=g++ -DROOT=<repository> -DSOURCE=promises/task_refusals.cpp -DFOLDER=/tmp/some_folder
#     -P refusals.cmake
#
# The source holds a program for CASE 0, which must compile, or the refusals of the others would show nothing; and
# for each further case a line that says what the compiler must answer:
#
#   #elif CASE == 1  // refused: it holds a pointer
#
# Every case must be refused, and the compiler's output must hold that text (line breaks aside). FOLDER is emptied.
cmake_minimum_required(VERSION 3.25)

foreach(needed COMPILER ROOT SOURCE FOLDER)
  if(NOT ${needed})
    message(FATAL_ERROR "refusals.cmake needs -D${needed}=…")
  endif()
endforeach()

# Each case is compiled alone, but what all of them include takes most of the time: it is compiled once, ahead. The
# compilers take headers.hpp.gch for headers.hpp by themselves; one that cannot reads the text, and says the same.
#
# file(STRINGS) would take brackets and semicolons for lists of its own.
file(READ "${SOURCE}" source)
string(FIND "${source}" "#if CASE" first_case)
string(SUBSTRING "${source}" 0 ${first_case} head)
string(REGEX MATCHALL "#include [^\n]+" includes "${head}")
list(JOIN includes "\n" includes)
set(headers "${FOLDER}/headers.hpp")
file(REMOVE_RECURSE "${FOLDER}")
file(WRITE "${headers}" "${includes}\n")
set(flags -std=c++20 "-I${ROOT}")
execute_process(
  COMMAND "${COMPILER}" ${flags} -x c++-header "${headers}" -o "${headers}.gch"
  RESULT_VARIABLE status ERROR_VARIABLE output)
if(NOT status EQUAL 0)
  message(FATAL_ERROR "What ${SOURCE} includes must compile, and does not: ${output}")
endif()

function(compile case)
  execute_process(
    COMMAND "${COMPILER}" ${flags} -fsyntax-only -include "${headers}" -DCASE=${case} "${SOURCE}"
    RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
  string(REGEX REPLACE "[ \n]+" " " output "${output}")
  set(status "${status}" PARENT_SCOPE)
  set(output "${output}" PARENT_SCOPE)
endfunction()

compile(0)
if(NOT status EQUAL 0)
  message(FATAL_ERROR "CASE 0 of ${SOURCE} must compile, and does not: ${output}")
endif()

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
file(REMOVE_RECURSE "${FOLDER}")  # a hundred megabytes, with GCC
message(STATUS "${count} cases of ${SOURCE} are refused with their sentences")

# refusals.cmake takes refusals for what they are, and nothing else.
#
#   cmake -DCOMPILER=g++ -DWORK=/tmp/some_folder -P common/cmake/refusals_test.cmake

function(check expected_status expected_output text)
  file(WRITE "${WORK}/refusals.cpp" "${text}")
  execute_process(
    COMMAND "${CMAKE_COMMAND}" "-DCOMPILER=${COMPILER}" "-DROOT=${WORK}" "-DSOURCE=${WORK}/refusals.cpp"
      "-DFOLDER=${WORK}/compiled"
      -P "${CMAKE_CURRENT_LIST_DIR}/refusals.cmake"
    RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
  string(REGEX REPLACE "[ \n]+" " " output "${output}")
  string(FIND "${output}" "${expected_output}" place)
  if(NOT status EQUAL expected_status OR place EQUAL -1)
    message(SEND_ERROR "Expected status ${expected_status} and '${expected_output}', got ${status} and '${output}'.")
  endif()
endfunction()

set(control "#if CASE == 0\nint right = 1;\n")
set(refused "#elif CASE == 1  // refused: not so\nstatic_assert(false, \"not so\");\n")

check(0 "1 cases of" "${control}${refused}#endif\n")
check(1 "compiles; it should be refused" "${control}#elif CASE == 1  // refused: not so\nint fine;\n#endif\n")
check(1 "is refused, but not with 'not so'" "${control}#elif CASE == 1  // refused: not so\nint 1;\n#endif\n")
check(1 "CASE 0 of" "#if CASE == 0\nint 1;\n${refused}#endif\n")
check(1 "has 1 cases, 0 of which say" "${control}#elif CASE == 1\nint 1;\n#endif\n")
check(1 "has 0 cases" "${control}#endif\n")

# What the source includes is compiled ahead, and is the same for it.
file(WRITE "${WORK}/given.hpp" [=[
#pragma once
template <class T> struct Given { static_assert(sizeof(T) == 1, "not so"); };
]=])
set(included "#include \"given.hpp\"\n#include <string>\n\n#if CASE == 0\nGiven<char> right;\nstd::string text;\n")
check(0 "1 cases of" "${included}#elif CASE == 1  // refused: not so\nGiven<int> wrong;\n#endif\n")
check(1 "compiles; it should be refused" "${included}#elif CASE == 1  // refused: not so\nGiven<char> fine;\n#endif\n")
check(1 "must compile, and does not" "#include \"nowhere.hpp\"\n${control}${refused}#endif\n")

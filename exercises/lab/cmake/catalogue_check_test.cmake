# catalogue_check.cmake refuses what it should.
#
#   cmake -DWRONG_PROGRAM=build/bin/lab_wrong_lost_update -DRIGHT_PROGRAM=build/bin/lab_right_latch -DWORK=/tmp/folder
#     -P catalogue_check_test.cmake
file(MAKE_DIRECTORY "${WORK}")

function(check program text expected)
  file(WRITE "${WORK}/program.cpp" "${text}")
  execute_process(
    COMMAND "${CMAKE_COMMAND}" "-DPROGRAM=${program}" "-DSOURCE=${WORK}/program.cpp"
      -P "${CMAKE_CURRENT_LIST_DIR}/catalogue_check.cmake"
    RESULT_VARIABLE status ERROR_VARIABLE error)
  string(REGEX REPLACE "[ \n]+" " " error "${error}")
  string(FIND "${error}" "${expected}" place)
  if(status EQUAL 0 OR place EQUAL -1)
    message(SEND_ERROR "Expected '${expected}', got status ${status} and '${error}'.")
  endif()
endfunction()

check("${WRONG_PROGRAM}" "void scenario() {}\n" "is right, and the lab says")
check("${WRONG_PROGRAM}" "// must be found: deadlock\nint line;  // <- here\n" "should find 'deadlock'")
check("${WRONG_PROGRAM}" "// must be found: data race\nint line;  // <- here\n" "should name one of the lines")
check("${WRONG_PROGRAM}" "// must be found: data race\n" "marks no line")
check("${RIGHT_PROGRAM}" "// must be found: data race\nint line;  // <- here\n" "does not find the data race")

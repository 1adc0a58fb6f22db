# readme_check.cmake accepts what a program prints, and refuses the rest.
#
#   cmake -DPROGRAM=build/bin/lab_wrong_lost_update -DWORK=/tmp/folder -P readme_check_test.cmake
file(MAKE_DIRECTORY "${WORK}")

function(check lines expected)
  file(WRITE "${WORK}/page.md" "```\n$ build/bin/lab_wrong_lost_update\n${lines}\n```\n")
  execute_process(
    COMMAND "${CMAKE_COMMAND}" "-DPROGRAM=${PROGRAM}" "-DPAGE=${WORK}/page.md"
      -P "${CMAKE_CURRENT_LIST_DIR}/readme_check.cmake"
    RESULT_VARIABLE status ERROR_VARIABLE error)
  string(REGEX REPLACE "[ \n]+" " " error "${error}")
  string(FIND "${error}" "${expected}" place)
  if((expected AND (status EQUAL 0 OR place EQUAL -1)) OR (NOT expected AND NOT status EQUAL 0))
    message(SEND_ERROR "Expected '${expected}' for '${lines}', got status ${status} and '${error}'.")
  endif()
endfunction()

check("data race: thread 2 …\n…\nhow it comes to that:" "")
check("data race: thread 2 …\nhow it comes to that:" "shows 'how it comes to that:' where")
check("…\nhow it comes to this:" "which lab_wrong_lost_update does not print")
check("…\nhow it …\nhow it …" "where lab_wrong_lost_update prints")

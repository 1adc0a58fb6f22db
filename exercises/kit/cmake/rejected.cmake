# cmake -DPROGRAM=… -DANSWER=… -P rejected.cmake
#
# Runs the checks of an exercise with a wrong answer, and fails unless they reject it, in the words that a comment in the
# answer's first lines asks for:  // must be rejected with: TEXT

file(STRINGS "${ANSWER}" marks REGEX "^// must be rejected with: ")
list(LENGTH marks count)
if(NOT count EQUAL 1)
  message(FATAL_ERROR "${ANSWER} has ${count} lines that begin with '// must be rejected with: '; it needs one.")
endif()
string(REPLACE "// must be rejected with: " "" text "${marks}")
if(text MATCHES ";")
  message(FATAL_ERROR "${ANSWER} asks for a text with a semicolon, which CMake would take for two: ${text}")
endif()

execute_process(COMMAND "${PROGRAM}" RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
if(NOT status STREQUAL "1")
  message(FATAL_ERROR "The checks must reject this answer with status 1. They ended with ${status}:\n${output}")
endif()
string(FIND "${output}" "${text}" place)
if(place EQUAL -1)
  message(FATAL_ERROR "The checks reject this answer, but do not say '${text}':\n${output}")
endif()
message("${output}")

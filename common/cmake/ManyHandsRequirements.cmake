# Stops with one sentence where the course cannot work, before a compiler says it in a thousand lines.

if(NOT CMAKE_SYSTEM_NAME STREQUAL "Linux")
  message(FATAL_ERROR
    "Many Hands needs Linux: it teaches fork, futexes and /proc. On ${CMAKE_SYSTEM_NAME}, use the container in "
    ".devcontainer/, or WSL 2 on Windows.")
endif()

set(minimum_GNU 12)
set(minimum_Clang 16)
if(NOT DEFINED minimum_${CMAKE_CXX_COMPILER_ID})
  message(FATAL_ERROR
    "Many Hands is built with GCC 12 or newer, or Clang 16 or newer. This is ${CMAKE_CXX_COMPILER_ID}. "
    "Choose another with  cmake --preset default -DCMAKE_CXX_COMPILER=g++")
elseif(CMAKE_CXX_COMPILER_VERSION VERSION_LESS "${minimum_${CMAKE_CXX_COMPILER_ID}}")
  message(FATAL_ERROR
    "${CMAKE_CXX_COMPILER} is version ${CMAKE_CXX_COMPILER_VERSION}: too old for C++20 coroutines. "
    "Many Hands needs GCC 12 or newer, or Clang 16 or newer. Install one and choose it with  "
    "cmake --preset default -DCMAKE_CXX_COMPILER=g++-12")
endif()

foreach(requirement fmt CLI11 nlohmann_json GTest)
  find_package(${requirement} QUIET)
  if(NOT ${requirement}_FOUND)
    list(APPEND missing_libraries ${requirement})
  endif()
endforeach()
if(missing_libraries)
  list(JOIN missing_libraries ", " missing_libraries)
  message(FATAL_ERROR
    "Missing here: ${missing_libraries}.  ./course run  installs what is needed on Debian and Ubuntu, and names the "
    "packages of other systems.")
endif()

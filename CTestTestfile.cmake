# Lets `ctest -R chapter04` run from the repository's root: the tests are those of the build folder.
# ctest reads this in the folder where it stands; it does not set CMAKE_CURRENT_LIST_DIR.
if(NOT EXISTS build/CTestTestfile.cmake)
  message(FATAL_ERROR
    "Nothing is built here yet, so there is no test to run. "
    "Type  ./course test  (or  cmake --preset default && cmake --build --preset default) first.")
endif()
subdirs(build)

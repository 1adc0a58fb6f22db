# GMP brings no CMake package of its own. This makes the target GMP::gmpxx, where its header for C++ is installed.

find_path(GMPXX_INCLUDE_DIR gmpxx.h)
find_library(GMPXX_LIBRARY gmpxx)
find_library(GMP_LIBRARY gmp)
mark_as_advanced(GMPXX_INCLUDE_DIR GMPXX_LIBRARY GMP_LIBRARY)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(GMP REQUIRED_VARS GMP_LIBRARY GMPXX_LIBRARY GMPXX_INCLUDE_DIR)

if(GMP_FOUND AND NOT TARGET GMP::gmpxx)
  add_library(GMP::gmpxx INTERFACE IMPORTED)
  target_include_directories(GMP::gmpxx INTERFACE "${GMPXX_INCLUDE_DIR}")
  target_link_libraries(GMP::gmpxx INTERFACE "${GMPXX_LIBRARY}" "${GMP_LIBRARY}")
endif()

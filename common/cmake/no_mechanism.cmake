# common/ holds no mechanism that a chapter teaches: each stands in its chapter, where the lesson points at it.
#
#   cmake -DFOLDER=common -P common/cmake/no_mechanism.cmake
#
# Names every line outside comments that uses one, and fails if there is any. Tests and benchmarks may use them all.

set(system_calls
  fork vfork clone clone3 posix_spawn posix_spawnp forkpty execv execve execvp execvpe execl execlp fexecve
  pipe pipe2 socket socketpair eventfd mkfifo
  mmap mremap munmap shm_open memfd_create shmget
  futex sem_open sem_init flock lockf
  epoll_create1 makecontext swapcontext sched_yield)
set(types
  jthread mutex timed_mutex recursive_mutex shared_mutex condition_variable condition_variable_any
  lock_guard unique_lock scoped_lock shared_lock latch barrier counting_semaphore binary_semaphore
  future promise async packaged_task call_once)

list(JOIN system_calls "|" system_calls)
list(JOIN types "|" types)
set(mechanism "(^|[^A-Za-z0-9_])(\
(${system_calls}) *\\(|\
std::(${types})([^A-Za-z0-9_]|$)|\
std::thread([^A-Za-z0-9_:]|$)|\
pthread_[a-z]+|SYS_[a-z]+)")  # std::thread::hardware_concurrency() starts no thread

file(GLOB files "${FOLDER}/*.hpp" "${FOLDER}/*.cpp")
list(FILTER files EXCLUDE REGEX "_(test|bench)\\.cpp$")
if(NOT files)
  message(FATAL_ERROR "There is no source file in '${FOLDER}'.")
endif()

set(offenders)
foreach(file IN LISTS files)
  file(READ "${file}" text)
  string(REGEX REPLACE "[][;\\]" " " text "${text}")  # they mean something in CMake's lists
  string(REPLACE "\n" ";" lines "${text}")
  set(number 0)
  foreach(line IN LISTS lines)
    math(EXPR number "${number} + 1")
    string(REGEX REPLACE "//.*" "" code "${line}")
    if(code MATCHES "${mechanism}")
      string(STRIP "${line}" line)
      string(APPEND offenders "${file}:${number}: ${line}\n")
    endif()
  endforeach()
endforeach()

if(offenders)
  message("${offenders}")
  message(FATAL_ERROR "These use a mechanism that a chapter teaches: move them into that chapter.")
endif()

# no_mechanism.cmake finds each kind of mechanism, and nothing else.
#
#   cmake -DWORK=/tmp/some_folder -P common/cmake/no_mechanism_test.cmake

file(REMOVE_RECURSE "${WORK}")
file(WRITE "${WORK}/clean.hpp" [=[
/// Not like fork() or std::mutex.
int fork_count = 0;  // as mmap() would
inline unsigned cores() { return std::thread::hardware_concurrency(); }
inline void use(std::atomic<int>& pipe_end, Future future) { is_forked(pipe_end[0]); my_pipe(future); }
]=])
file(WRITE "${WORK}/clean_test.cpp" "std::jthread thread; int child = fork();\n")

function(check expected_status expected_output)
  execute_process(COMMAND "${CMAKE_COMMAND}" "-DFOLDER=${WORK}" -P "${CMAKE_CURRENT_LIST_DIR}/no_mechanism.cmake"
    RESULT_VARIABLE status ERROR_VARIABLE output)
  string(FIND "${output}" "${expected_output}" place)
  if(NOT status EQUAL expected_status OR place EQUAL -1)
    message(SEND_ERROR "Expected status ${expected_status} and '${expected_output}', got ${status} and '${output}'.")
  endif()
endfunction()

check(0 "")
foreach(line
    "auto child = fork()" "::pipe2(ends, O_CLOEXEC)" "if (socketpair (AF_UNIX, 0, 0, ends) != 0) return" "mmap(nullptr, 1)"
    "std::mutex mutex" "std::jthread worker{run}" "std::thread worker" "std::vector<std::thread> workers"
    "pthread_mutex_t lock" "syscall(SYS_futex, word)" "std::lock_guard guard{lock}" "int ends[2] = {}, r = pipe(ends)")
  file(WRITE "${WORK}/offender.cpp" "int line_one[1]\n${line}\n")
  check(1 "offender.cpp:2: ")
  file(REMOVE "${WORK}/offender.cpp")
endforeach()

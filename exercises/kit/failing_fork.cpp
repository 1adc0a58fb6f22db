#include "exercises/kit/failing_fork.hpp"

#include <cerrno>

#include <dlfcn.h>
#include <sys/types.h>
#include <unistd.h>

namespace hands::kit {

FailingFork* FailingFork::current = nullptr;

FailingFork::FailingFork(int successes) : successes_left_(successes) { current = this; }

FailingFork::~FailingFork() { current = nullptr; }

bool FailingFork::fails_now() {
    if (current == nullptr) return false;
    if (current->successes_left_ > 0) {
        --current->successes_left_;
        return false;
    }
    ++current->failures_;
    return true;
}

}  // namespace hands::kit

// A limit on processes (RLIMIT_NPROC) does not hold root up, and checks run as root in containers. A
// definition in the program itself comes before that of the C library.
extern "C" pid_t fork() noexcept {
    if (hands::kit::FailingFork::fails_now()) {
        errno = EAGAIN;
        return -1;
    }
    using Fork = pid_t (*)();
    static const auto real = reinterpret_cast<Fork>(::dlsym(RTLD_NEXT, "fork"));
    return real();
}

#include "chapters/06_shared_memory/robust_mutex.hpp"

#include "chapters/06_shared_memory/shared_memory.hpp"
#include "common/system_call.hpp"

#include <cerrno>
#include <new>

namespace hands {

// lesson: make
RobustMutex::RobustMutex() {
    const SharedMemory memory{sizeof(pthread_mutex_t)};
    mutex_ = {memory.owner(), ::new (memory.bytes().data()) pthread_mutex_t};

    pthread_mutexattr_t attributes;
    ::pthread_mutexattr_init(&attributes);
    ::pthread_mutexattr_setpshared(&attributes, PTHREAD_PROCESS_SHARED);
    ::pthread_mutexattr_setrobust(&attributes, PTHREAD_MUTEX_ROBUST);
    ::pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_ERRORCHECK);
    const int error = ::pthread_mutex_init(mutex_.get(), &attributes);
    ::pthread_mutexattr_destroy(&attributes);
    if (error != 0) throw system_failure("make a lock for processes", error);
}
// end of lesson: make

// lesson: lock
std::optional<RobustMutex::Lock> RobustMutex::try_lock() const {
    const int result = ::pthread_mutex_trylock(mutex_.get());
    if (result == EBUSY) return std::nullopt;
    return taken(result);
}

RobustMutex::Lock RobustMutex::taken(int result) const {
    switch (result) {
    case 0:
        return {mutex_, false};
    case EOWNERDEAD:
        return {mutex_, true};  // we hold it
    case ENOTRECOVERABLE:
        throw system_failure(
            "lock: a process died with this lock, and the next one did not declare the data sound. "
            "Make the data and the lock anew",
            result);
    case EDEADLK:
        throw system_failure("lock: this thread holds the lock already, and would wait for itself", result);
    default:
        throw system_failure("lock", result);
    }
}
// end of lesson: lock

void RobustMutex::Lock::declare_sound() {
    if (!owner_died_) return;
    const int error = ::pthread_mutex_consistent(mutex_.get());
    if (error != 0) throw system_failure("declare the data of a lock sound", error);
    owner_died_ = false;
}

}  // namespace hands

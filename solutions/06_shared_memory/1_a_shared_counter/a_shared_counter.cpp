#include "a_shared_counter.hpp"

#include <system_error>

namespace hands {

void make_lock(pthread_mutex_t& lock) {
    pthread_mutexattr_t attributes;
    ::pthread_mutexattr_init(&attributes);
    // Without it, whoever gives the lock back wakes threads of its own process only.
    ::pthread_mutexattr_setpshared(&attributes, PTHREAD_PROCESS_SHARED);
    const int error = ::pthread_mutex_init(&lock, &attributes);
    ::pthread_mutexattr_destroy(&attributes);
    if (error != 0) throw std::system_error(error, std::generic_category(), "cannot make a lock");
}

void count_up(std::uint64_t& number, pthread_mutex_t& lock, std::uint64_t times) {
    for (std::uint64_t done = 0; done < times; ++done) {
        ::pthread_mutex_lock(&lock);
        ++number;  // load, add, store: all three while we hold the lock
        ::pthread_mutex_unlock(&lock);
    }
}

}  // namespace hands

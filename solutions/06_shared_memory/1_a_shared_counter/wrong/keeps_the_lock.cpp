// The last one is counted, and the lock is not given back after it.
// must be rejected with: count_up() has returned, and the lock is still held
#include "a_shared_counter.hpp"

namespace hands {

void make_lock(pthread_mutex_t& lock) {
    pthread_mutexattr_t attributes;
    ::pthread_mutexattr_init(&attributes);
    ::pthread_mutexattr_setpshared(&attributes, PTHREAD_PROCESS_SHARED);
    ::pthread_mutex_init(&lock, &attributes);
    ::pthread_mutexattr_destroy(&attributes);
}

void count_up(std::uint64_t& number, pthread_mutex_t& lock, std::uint64_t times) {
    for (std::uint64_t done = 0; done < times; ++done) {
        ::pthread_mutex_lock(&lock);
        ++number;
        if (done + 1 < times) ::pthread_mutex_unlock(&lock);
    }
}

}  // namespace hands

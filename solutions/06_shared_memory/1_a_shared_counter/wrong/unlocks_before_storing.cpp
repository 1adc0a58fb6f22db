// The lock guards the load, and is given back before the store.
// must be rejected with: It had the lock, and gave it back too early
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
        const std::uint64_t next = number + 1;
        ::pthread_mutex_unlock(&lock);
        number = next;
    }
}

}  // namespace hands

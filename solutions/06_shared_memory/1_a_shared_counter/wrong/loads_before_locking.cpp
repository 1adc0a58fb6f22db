// The number is loaded before the lock is taken: when it has it, the number may be an old one.
// must be rejected with: It did not have the lock yet, but it had loaded the number
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
        const std::uint64_t next = number + 1;
        ::pthread_mutex_lock(&lock);
        number = next;
        ::pthread_mutex_unlock(&lock);
    }
}

}  // namespace hands

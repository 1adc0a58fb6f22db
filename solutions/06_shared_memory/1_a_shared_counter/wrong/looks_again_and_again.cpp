// Instead of sleeping it asks for the lock until it gets it.
// must be rejected with: it looks again and again whether it may, and keeps a whole processor busy
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
        while (::pthread_mutex_trylock(&lock) != 0) {
        }
        ++number;
        ::pthread_mutex_unlock(&lock);
    }
}

}  // namespace hands

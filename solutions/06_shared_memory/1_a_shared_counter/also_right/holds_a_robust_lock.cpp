// The same with a lock that outlives its holder, taken once for all the counts.
#include "a_shared_counter.hpp"

#include <cerrno>

namespace hands {

void make_lock(pthread_mutex_t& lock) {
    pthread_mutexattr_t attributes;
    ::pthread_mutexattr_init(&attributes);
    ::pthread_mutexattr_setpshared(&attributes, PTHREAD_PROCESS_SHARED);
    ::pthread_mutexattr_setrobust(&attributes, PTHREAD_MUTEX_ROBUST);
    ::pthread_mutex_init(&lock, &attributes);
    ::pthread_mutexattr_destroy(&attributes);
}

void count_up(std::uint64_t& number, pthread_mutex_t& lock, std::uint64_t times) {
    // A number is never half changed: there is nothing to repair.
    if (::pthread_mutex_lock(&lock) == EOWNERDEAD) ::pthread_mutex_consistent(&lock);
    number += times;
    ::pthread_mutex_unlock(&lock);
}

}  // namespace hands

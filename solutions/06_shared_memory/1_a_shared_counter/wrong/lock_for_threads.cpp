// A lock as it is by default: it wakes threads of its own process only.
// must be rejected with: A process waits for the lock, and nobody wakes it
#include "a_shared_counter.hpp"

namespace hands {

void make_lock(pthread_mutex_t& lock) { ::pthread_mutex_init(&lock, nullptr); }

void count_up(std::uint64_t& number, pthread_mutex_t& lock, std::uint64_t times) {
    for (std::uint64_t done = 0; done < times; ++done) {
        ::pthread_mutex_lock(&lock);
        ++number;
        ::pthread_mutex_unlock(&lock);
    }
}

}  // namespace hands

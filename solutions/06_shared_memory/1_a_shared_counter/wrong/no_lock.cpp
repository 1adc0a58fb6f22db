// Load, addition and store are three steps, and nothing keeps another process out.
// must be rejected with: Nobody held the lock, at that point or any other
#include "a_shared_counter.hpp"

namespace hands {

void make_lock(pthread_mutex_t& lock) {
    pthread_mutexattr_t attributes;
    ::pthread_mutexattr_init(&attributes);
    ::pthread_mutexattr_setpshared(&attributes, PTHREAD_PROCESS_SHARED);
    ::pthread_mutex_init(&lock, &attributes);
    ::pthread_mutexattr_destroy(&attributes);
}

void count_up(std::uint64_t& number, pthread_mutex_t&, std::uint64_t times) {
    for (std::uint64_t done = 0; done < times; ++done) {
        std::uint64_t sum = number;
        asm volatile("" : "+r"(sum));  // some compilers would do it in one instruction
        number = sum + 1;
    }
}

}  // namespace hands

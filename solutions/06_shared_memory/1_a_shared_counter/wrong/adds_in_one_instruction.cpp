// One instruction loads, adds and stores. No process is held within it, but another processor comes in.
// must be rejected with: one step for this processor, but not for the others
#include "a_shared_counter.hpp"

namespace hands {

void make_lock(pthread_mutex_t& lock) { ::pthread_mutex_init(&lock, nullptr); }  // nobody takes it

void count_up(std::uint64_t& number, pthread_mutex_t&, std::uint64_t times) {
    for (std::uint64_t done = 0; done < times; ++done) {
#if defined(__x86_64__)
        asm volatile("incq %0" : "+m"(number));
#else
#error "No other processor has such an instruction."
#endif
    }
}

}  // namespace hands

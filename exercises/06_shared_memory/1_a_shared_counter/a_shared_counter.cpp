#include "a_shared_counter.hpp"

#include "exercises/kit/not_started.hpp"

namespace hands {

// A pthread_mutex_t is for the threads of one process, unless its attributes say something else.
void make_lock(pthread_mutex_t& lock) {
    static_cast<void>(lock);
    throw NotStarted{};
}

// Load, add and store: nobody may come in between.
void count_up(std::uint64_t& number, pthread_mutex_t& lock, std::uint64_t times) {
    static_cast<void>(number);
    static_cast<void>(lock);
    static_cast<void>(times);
    throw NotStarted{};
}

}  // namespace hands

#include "chapters/02_threads/waiting.hpp"

#include "chapters/02_threads/thread_group.hpp"
#include "common/stopwatch.hpp"

#include <thread>

namespace hands {

double wait_in_turn(std::size_t count, std::chrono::milliseconds each) {
    const Stopwatch watch;
    for (std::size_t i = 0; i < count; ++i) std::this_thread::sleep_for(each);
    return watch.seconds();
}

// lesson: wait_together
double wait_together(std::size_t count, std::chrono::milliseconds each) {
    const Stopwatch watch;
    ThreadGroup group;
    for (std::size_t i = 0; i < count; ++i) group.start([each] { std::this_thread::sleep_for(each); });
    group.join();
    return watch.seconds();
}
// end of lesson: wait_together

}  // namespace hands

#include "chapters/02_threads/thread_group.hpp"

#include <string>
#include <system_error>
#include <utility>

namespace hands {

void ThreadGroup::start(std::function<void()> function) {
    try {
        threads_.emplace_back([this, function = std::move(function)] { run(function); });
    } catch (const std::system_error& error) {
        throw std::system_error(error.code(), "cannot start a thread beside " +
                                                  std::to_string(threads_.size()) +
                                                  " others (see `ulimit -u`, and how much memory is left)");
    }
}

// lesson: run_and_join
void ThreadGroup::run(const std::function<void()>& function) noexcept {
    try {
        function();
    } catch (...) {
        const std::lock_guard lock{mutex_};
        if (!error_) error_ = std::current_exception();
    }
}

void ThreadGroup::join() {
    threads_.clear();  // a jthread joins when it is destroyed
    if (error_) std::rethrow_exception(std::exchange(error_, nullptr));
}
// end of lesson: run_and_join

}  // namespace hands

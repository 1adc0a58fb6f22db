// A thread for each source, which sleeps in read(); the lines go through a queue to the thread that called.
#include "fan_in_from_many.hpp"

#include <cerrno>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>

#include <unistd.h>

namespace hands {
namespace {

/// A line, or the end of its source.
struct Event {
    std::size_t source;
    std::string line;
    bool is_end = false;
};

/// State: `mutex_` guards `events_`, those that nobody has taken yet.
class Queue {
public:
    void put(Event event) {
        const std::scoped_lock lock{mutex_};
        events_.push_back(std::move(event));
        changed_.notify_one();
    }
    Event take() {
        std::unique_lock lock{mutex_};
        changed_.wait(lock, [this] { return !events_.empty(); });
        Event event = std::move(events_.front());
        events_.pop_front();
        return event;
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Event> events_;
};

void listen(int descriptor, std::size_t source, Queue& queue) {
    std::string line;
    for (char byte = 0;;) {
        const auto given = ::read(descriptor, &byte, 1);
        if (given == -1 && errno == EINTR) continue;
        if (given <= 0) break;
        if (byte != '\n')
            line += byte;
        else
            queue.put({source, std::exchange(line, {})});
    }
    queue.put({source, std::move(line), true});
}

}  // namespace

std::vector<std::size_t> fan_in(std::span<const int> sources, const OnLine& on_line) {
    Queue queue;
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < sources.size(); ++i)
        threads.emplace_back([&queue, i, descriptor = sources[i]] { listen(descriptor, i, queue); });
    std::vector<std::size_t> torn;
    for (std::size_t open = sources.size(); open > 0;) {
        const Event event = queue.take();
        if (!event.is_end) {
            on_line(event.source, event.line);
            continue;
        }
        --open;
        if (!event.line.empty()) torn.push_back(event.source);
    }
    return torn;
}

}  // namespace hands

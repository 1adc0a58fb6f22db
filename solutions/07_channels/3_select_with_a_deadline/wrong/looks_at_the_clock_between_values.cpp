// Between two values it looks at the clock; if no value comes, never.
// must be rejected with: who sleeps in a receive does not look at the clock
#include "select_with_a_deadline.hpp"

#include "chapters/07_channels/select.hpp"

#include <cstddef>
#include <utility>

namespace hands {

Goroutine ask(Group& group, Service service, Clock& clock, Clock::Duration patience,
              SendChannel<std::optional<int>> result) {
    const auto deadline = clock.after(patience);
    const Channel<int> answers{1};
    group.go(std::move(service), answers);
    std::optional<int> answer;
    co_await select(receive_from(answers, answer), receive_from(deadline));
    co_await result.send(answer);
}

Goroutine collect(ReceiveChannel<int> values, Clock& clock, Clock::Duration patience,
                  SendChannel<std::vector<int>> result) {
    const Clock::Duration deadline = clock.now() + patience;
    std::vector<int> collected;
    while (clock.now() < deadline) {
        const auto value = co_await values.recv();
        if (!value) break;
        if (clock.now() < deadline) collected.push_back(*value);
    }
    co_await result.send(std::move(collected));
}

}  // namespace hands

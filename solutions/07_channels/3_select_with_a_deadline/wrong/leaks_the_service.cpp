// Without a buffer, a service that answers too late waits for a receiver that has gone.
// must be rejected with: a leaked goroutine, one more for every answer that comes too late
#include "select_with_a_deadline.hpp"

#include "chapters/07_channels/select.hpp"

#include <cstddef>
#include <utility>

namespace hands {

Goroutine ask(Group& group, Service service, Clock& clock, Clock::Duration patience,
              SendChannel<std::optional<int>> result) {
    const auto deadline = clock.after(patience);
    const Channel<int> answers{0, "answers"};
    group.go(std::move(service), answers);
    std::optional<int> answer;
    co_await select(receive_from(answers, answer), receive_from(deadline));
    co_await result.send(answer);
}

Goroutine collect(ReceiveChannel<int> values, Clock& clock, Clock::Duration patience,
                  SendChannel<std::vector<int>> result) {
    const auto deadline = clock.after(patience);
    std::vector<int> collected;
    for (;;) {
        std::optional<int> value;
        const std::size_t chosen = co_await select(receive_from(values, value), receive_from(deadline));
        if (chosen == 1 || !value) break;
        collected.push_back(*value);
    }
    co_await result.send(std::move(collected));
}

}  // namespace hands

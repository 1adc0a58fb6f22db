#include "select_with_a_deadline.hpp"

#include "chapters/07_channels/select.hpp"

#include <cstddef>
#include <utility>

namespace hands {

Goroutine ask(Group& group, Service service, Clock& clock, Clock::Duration patience,
              SendChannel<std::optional<int>> result) {
    const auto deadline = clock.after(patience);
    // With room for one: the service can put its answer down, whether or not somebody still waits for it.
    const Channel<int> answers{1, "answers"};
    group.go(std::move(service), answers);
    std::optional<int> answer;
    co_await select(receive_from(answers, answer), receive_from(deadline));
    co_await result.send(answer);  // empty if it was the deadline
}

Goroutine collect(ReceiveChannel<int> values, Clock& clock, Clock::Duration patience,
                  SendChannel<std::vector<int>> result) {
    // Once, before the loop: a deadline is a moment. In the loop it would begin anew with every value.
    const auto deadline = clock.after(patience);
    std::vector<int> collected;
    for (;;) {
        std::optional<int> value;
        const std::size_t chosen = co_await select(receive_from(values, value), receive_from(deadline));
        if (chosen == 1 || !value) break;  // no value: the channel is closed
        collected.push_back(*value);
    }
    co_await result.send(std::move(collected));
}

}  // namespace hands

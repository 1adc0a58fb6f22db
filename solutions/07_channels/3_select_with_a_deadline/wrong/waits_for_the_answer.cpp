// It looks at the clock when the answer is there, however long that takes.
// must be rejected with: ask() gave up at 300 ms
#include "select_with_a_deadline.hpp"

#include "chapters/07_channels/select.hpp"

#include <cstddef>
#include <utility>

namespace hands {

Goroutine ask(Group& group, Service service, Clock& clock, Clock::Duration patience,
              SendChannel<std::optional<int>> result) {
    const Clock::Duration deadline = clock.now() + patience;
    const Channel<int> answers{1};
    group.go(std::move(service), answers);
    std::optional<int> answer = co_await answers.recv();
    if (clock.now() > deadline) answer.reset();
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

// Instead of waiting for one of two things it asks for both, again and again.
// must be rejected with: who looks again and again whether something has come uses a whole processor
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
        std::optional<int> value;
        const std::size_t chosen = co_await select(receive_from(values, value), otherwise);
        if (chosen == 1) continue;
        if (!value) break;
        collected.push_back(*value);
    }
    co_await result.send(std::move(collected));
}

}  // namespace hands

// The same without a buffer: somebody stays behind for the late answer, and drops it.
#include "select_with_a_deadline.hpp"

#include "chapters/07_channels/select.hpp"

#include <cstddef>
#include <utility>

namespace hands {
namespace {

Goroutine take_late_answer(ReceiveChannel<int> answers) {
    const auto too_late = co_await answers.recv();
    static_cast<void>(too_late);
}

}  // namespace

Goroutine ask(Group& group, Service service, Clock& clock, Clock::Duration patience,
              SendChannel<std::optional<int>> result) {
    const Channel<int> answers{0};
    group.go(std::move(service), answers);
    const auto deadline = clock.after(patience);
    std::optional<int> answer;
    const std::size_t chosen = co_await select(receive_from(deadline), receive_from(answers, answer));
    if (chosen == 0) group.go(take_late_answer, answers);
    co_await result.send(answer);
}

Goroutine collect(ReceiveChannel<int> values, Clock& clock, Clock::Duration patience,
                  SendChannel<std::vector<int>> result) {
    std::vector<int> collected;
    const Clock::Duration end = clock.now() + patience;
    while (clock.now() < end) {
        const auto rest = clock.after(end - clock.now());  // what is left of the same deadline
        std::optional<int> value;
        const std::size_t chosen = co_await select(receive_from(values, value), receive_from(rest));
        if (chosen == 0 && !value) break;
        if (value) collected.push_back(*value);
    }
    co_await result.send(std::move(collected));
}

}  // namespace hands

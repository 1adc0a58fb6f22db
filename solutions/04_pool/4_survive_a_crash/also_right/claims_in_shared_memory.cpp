// Who has which task stands in shared memory, so it is known whoever dies; the caller waits for deaths only.
#include "survive_a_crash.hpp"

#include "common/system_call.hpp"

#include <algorithm>
#include <atomic>
#include <new>

#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

namespace hands {
namespace {

/// State: `owner` is the number of the worker that has taken the task, 0 for nobody; `is_done` is set after
/// `answer`.
struct Claim {
    std::atomic<std::size_t> owner;
    std::atomic<bool> is_done;
    long answer;
};

void work(std::span<Claim> claims, std::span<const long> inputs, Task task, std::size_t number) {
    for (std::size_t i = 0; i < claims.size(); ++i) {
        std::size_t nobody =
            0;  // taking it and telling so are one step: there is no moment in between to die in
        if (!claims[i].owner.compare_exchange_strong(nobody, number)) continue;
        claims[i].answer = task(inputs[i]);
        claims[i].is_done = true;
    }
}

}  // namespace

std::vector<Outcome> map_and_survive(std::span<const long> inputs, Task task, std::size_t workers) {
    if (inputs.empty()) return {};
    const std::size_t size = inputs.size() * sizeof(Claim);
    void* const memory = ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) throw system_failure("share memory");
    const std::span claims{::new (memory) Claim[inputs.size()]{}, inputs.size()};
    std::vector<Outcome> outcomes(inputs.size());

    std::vector<pid_t> numbers;  // worker n is the process numbers[n - 1]
    std::size_t alive = 0;
    const auto is_free = [](const Claim& claim) { return claim.owner == 0; };
    for (;;) {
        while (alive < workers && std::ranges::any_of(claims, is_free)) {
            const pid_t child = checked("start a worker", [] { return ::fork(); });
            if (child == 0) {
                work(claims, inputs, task, numbers.size() + 1);
                ::_exit(0);
            }
            numbers.push_back(child);
            ++alive;
        }
        if (alive == 0) break;
        int status = 0;
        const pid_t dead = checked("wait for a worker", [&] { return ::waitpid(-1, &status, 0); });
        --alive;
        const auto place = std::ranges::find(numbers, dead) - numbers.begin();
        for (std::size_t i = 0; i < claims.size(); ++i) {
            if (claims[i].owner == static_cast<std::size_t>(place) + 1 && !claims[i].is_done)
                outcomes[i].status = status;
        }
    }
    for (std::size_t i = 0; i < claims.size(); ++i) {
        if (claims[i].is_done) outcomes[i].answer = claims[i].answer;
    }
    ::munmap(memory, size);
    return outcomes;
}

}  // namespace hands

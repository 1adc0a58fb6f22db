// Whoever comes first fills the table, the other ones use it.
// Wrong: the flag says that somebody has begun, not that the table is full. Who comes second does not wait.
// must be found: data race

#include "exercises/lab/require.hpp"

#include <array>
#include <atomic>
#include <thread>

class Squares {
public:
    int of(int number) {
        if (!begun_.exchange(true)) {
            for (int i = 0; i < 3; ++i) table_.at(static_cast<std::size_t>(i)) = i * i;  // <- here
        }
        return table_.at(static_cast<std::size_t>(number));  // <- here
    }

private:
    std::atomic<bool> begun_{false};
    std::array<int, 3> table_{};
};

void scenario() {
    Squares squares;
    auto use = [&] { hands::lab::require(squares.of(2) == 4, "the square of 2 is 4"); };

    std::thread first(use);
    std::thread second(use);
    first.join();
    second.join();
}

// Two counters of a theatre sell the last seat.
// Wrong: each step is atomic, but not the two together. Both can see the one seat before either takes it.
// must be found: failed requirement

#include "exercises/lab/require.hpp"

#include <atomic>
#include <thread>

class Theatre {
public:
    explicit Theatre(int seats) : seats_(seats) {}

    bool sell() {
        if (seats_.load() == 0) return false;
        seats_.fetch_sub(1);
        return true;
    }

    int seats() const { return seats_.load(); }

private:
    std::atomic<int> seats_;
};

void scenario() {
    Theatre theatre(1);
    std::thread left_counter([&] { theatre.sell(); });
    std::thread right_counter([&] { theatre.sell(); });
    left_counter.join();
    right_counter.join();

    hands::lab::require(theatre.seats() == 0, "the one seat was sold once");  // <- here
}

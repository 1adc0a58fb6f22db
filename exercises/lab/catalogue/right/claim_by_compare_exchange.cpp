// Two counters of a theatre sell the last seat. The look and the sale are one step: the exchange succeeds
// only if the number of seats is still the one that was seen.

#include "exercises/lab/require.hpp"

#include <atomic>
#include <thread>

class Theatre {
public:
    explicit Theatre(int seats) : seats_(seats) {}

    bool sell() {
        int seats = seats_.load();
        while (seats > 0) {
            if (seats_.compare_exchange_weak(seats, seats - 1)) return true;
        }
        return false;
    }

    int seats() const { return seats_.load(); }

private:
    std::atomic<int> seats_;
};

void scenario() {
    Theatre theatre(1);
    std::atomic<int> sold{0};
    auto counter = [&] {
        if (theatre.sell()) ++sold;
    };

    std::thread left(counter);
    std::thread right(counter);
    left.join();
    right.join();

    hands::lab::require(theatre.seats() == 0 && sold == 1, "the one seat was sold once");
}

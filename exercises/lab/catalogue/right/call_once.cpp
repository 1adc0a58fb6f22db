// Two threads need a table; std::call_once has it filled by one of them, and the other one waits until that
// is done.

#include "exercises/lab/require.hpp"

#include <array>
#include <mutex>
#include <thread>

class Squares {
public:
    int of(std::size_t number) {
        std::call_once(filled_, [&] {
            int root = 0;
            for (int& square : table_) {
                square = root * root;
                ++root;
            }
            ++times_filled_;
        });
        return table_.at(number);
    }

    int times_filled() const { return times_filled_; }

private:
    std::once_flag filled_;
    std::array<int, 3> table_{};
    int times_filled_ = 0;
};

void scenario() {
    Squares squares;
    auto use = [&] { hands::lab::require(squares.of(2) == 4, "the square of 2 is 4"); };

    std::thread first(use);
    std::thread second(use);
    first.join();
    second.join();

    hands::lab::require(squares.times_filled() == 1, "the table was filled once");
}

// A range of temperatures, from the lowest to the highest. One thread changes it, another one reads it.
// Wrong: both ends are atomic, the range is not. A reader can get the new low and the old high.
// must be found: failed requirement

#include "exercises/lab/require.hpp"

#include <atomic>
#include <thread>

class Range {
public:
    void set(int low, int high) {
        low_ = low;
        high_ = high;
    }

    bool is_valid() const { return low_ <= high_; }

private:
    std::atomic<int> low_{1};
    std::atomic<int> high_{5};
};

void scenario() {
    Range range;
    std::thread weather([&] { range.set(7, 9); });
    std::thread reader([&] {
        hands::lab::require(range.is_valid(), "the low end is below the high end");  // <- here
    });
    weather.join();
    reader.join();
}

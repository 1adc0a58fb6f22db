// A buffer with room for one thing. Those who wait for room and those who wait for a thing wait at different
// conditions, and whoever was woken looks again.

#include "exercises/lab/require.hpp"

#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

class Buffer {
public:
    void put(int thing) {
        std::unique_lock lock(mutex_);
        emptied_.wait(lock, [&] { return !thing_; });
        thing_ = thing;
        filled_.notify_one();
    }

    int take() {
        std::unique_lock lock(mutex_);
        filled_.wait(lock, [&] { return thing_.has_value(); });
        int thing = *thing_;
        thing_.reset();
        emptied_.notify_one();
        return thing;
    }

private:
    std::mutex mutex_;
    std::condition_variable emptied_;
    std::condition_variable filled_;
    std::optional<int> thing_;
};

void scenario() {
    Buffer buffer;
    int first_thing = 0;
    int second_thing = 0;

    std::thread first([&] { first_thing = buffer.take(); });
    std::thread second([&] { second_thing = buffer.take(); });
    buffer.put(1);
    buffer.put(2);
    first.join();
    second.join();

    hands::lab::require(first_thing + second_thing == 3, "each thing was taken once");
}

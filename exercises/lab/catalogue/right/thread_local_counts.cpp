// Each thread counts in a thread_local of its own, without a lock, and adds its count to the total at its
// end.

#include "exercises/lab/require.hpp"

#include <mutex>
#include <thread>

class Total {
public:
    void add(int count) {
        std::lock_guard lock(mutex_);
        total_ += count;
    }

    int get() {
        std::lock_guard lock(mutex_);
        return total_;
    }

private:
    std::mutex mutex_;
    int total_ = 0;
};

// Its destructor runs at the end of each thread that used it.
class OwnCount {
public:
    ~OwnCount() {
        if (total_ != nullptr) total_->add(count_);
    }

    void found(Total& total) {
        total_ = &total;
        ++count_;
    }

private:
    Total* total_ = nullptr;
    int count_ = 0;
};

thread_local OwnCount own_count;

void scenario() {
    Total total;
    auto search = [&](int finds) {
        for (int find = 0; find < finds; ++find) own_count.found(total);
    };

    std::thread first(search, 2);
    std::thread second(search, 3);
    first.join();
    second.join();

    hands::lab::require(total.get() == 5, "all that was found is counted");
}

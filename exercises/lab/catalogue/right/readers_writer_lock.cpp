// A lock for many readers or one writer, made of a mutex for the door and a count of the readers inside. The
// writer closes the door first, then waits until the last reader has left.

#include "exercises/lab/require.hpp"

#include <atomic>
#include <mutex>
#include <thread>

class ReadersWriterLock {
public:
    void lock_shared() {
        std::lock_guard lock(door_);
        ++readers_;
    }
    void unlock_shared() { --readers_; }

    void lock() {
        door_.lock();
        while (readers_ != 0) std::this_thread::yield();
    }
    void unlock() { door_.unlock(); }

private:
    std::mutex door_;
    std::atomic<int> readers_{0};
};

void scenario() {
    ReadersWriterLock lock;
    int left = 1;
    int right = 1;
    auto read = [&] {
        lock.lock_shared();
        hands::lab::require(left == right, "the reader sees both changes or none");
        lock.unlock_shared();
    };

    std::thread writer([&] {
        lock.lock();
        left = 2;
        right = 2;
        lock.unlock();
    });
    std::thread first(read);
    std::thread second(read);
    writer.join();
    first.join();
    second.join();
}

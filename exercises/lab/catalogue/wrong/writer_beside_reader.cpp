// A lock for many readers or one writer, made of a mutex for the door and a count of the readers inside.
// Wrong: the writer waits until no reader is inside and only then closes the door. A reader can slip in
// between.
// must be found: data race

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
        while (readers_ != 0) std::this_thread::yield();
        door_.lock();
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

    std::thread writer([&] {
        lock.lock();
        left = 2;   // <- here
        right = 2;  // <- here
        lock.unlock();
    });
    std::thread reader([&] {
        lock.lock_shared();
        hands::lab::require(left == right, "the reader sees both changes or none");  // <- here
        lock.unlock_shared();
    });
    writer.join();
    reader.join();
}

// A change is saved in the background, while the lock is held.
// Wrong: nobody keeps the future that std::async returns. Its destructor waits for the task, and the task
// waits for the lock.
// must be found: deadlock

#include "exercises/lab/require.hpp"

#include <future>
#include <mutex>

class Document {
public:
    void change() {
        std::lock_guard lock(mutex_);
        ++version_;
        static_cast<void>(std::async(std::launch::async, [this] { save(); }));  // <- here
    }

    int saved() {
        std::lock_guard lock(mutex_);
        return saved_;
    }

private:
    void save() {
        std::lock_guard lock(mutex_);  // <- here
        saved_ = version_;
    }

    std::mutex mutex_;
    int version_ = 0;
    int saved_ = 0;
};

void scenario() {
    Document document;
    document.change();

    hands::lab::require(document.saved() == 1, "the change is saved");
}

// A phone book is read often and changed rarely, so it has a shared_mutex.
// Wrong: add() takes the lock that is meant for readers. Two of them write together.
// must be found: data race

#include "exercises/lab/require.hpp"

#include <shared_mutex>
#include <thread>

class PhoneBook {
public:
    void add() {
        std::shared_lock lock(mutex_);
        ++entries_;  // <- here
    }

    int entries() {
        std::shared_lock lock(mutex_);
        return entries_;
    }

private:
    std::shared_mutex mutex_;
    int entries_ = 0;
};

void scenario() {
    PhoneBook book;
    std::thread first([&] { book.add(); });
    std::thread second([&] { book.add(); });
    first.join();
    second.join();

    hands::lab::require(book.entries() == 2, "both entries are in the book");
}

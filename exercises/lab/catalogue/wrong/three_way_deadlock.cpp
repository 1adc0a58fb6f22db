// A customer, a shop and a bank: each of them, with its own books open, needs a look into the next one's.
// Wrong: the three wait in a ring. No two of them are in each other's way, all three are.
// must be found: deadlock

#include "exercises/lab/require.hpp"

#include <mutex>
#include <thread>

struct Books {
    std::mutex mutex;
    int entries = 0;
};

void enter(Books& own, Books& next) {
    std::lock_guard own_lock(own.mutex);
    std::lock_guard next_lock(next.mutex);  // <- here
    ++own.entries;
    ++next.entries;
}

void scenario() {
    Books customer;
    Books shop;
    Books bank;
    std::thread order([&] { enter(customer, shop); });
    std::thread invoice([&] { enter(shop, bank); });
    std::thread statement([&] { enter(bank, customer); });
    order.join();
    invoice.join();
    statement.join();

    hands::lab::require(customer.entries + shop.entries + bank.entries == 6, "every entry was made");
}

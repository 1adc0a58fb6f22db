// Money goes from one account to another. std::scoped_lock takes both locks, in a way that cannot deadlock,
// whatever the order in which they are named.

#include "exercises/lab/require.hpp"

#include <mutex>
#include <thread>

struct Account {
    std::mutex mutex;
    int balance = 100;
};

void transfer(Account& from, Account& to, int amount) {
    std::scoped_lock lock(from.mutex, to.mutex);
    from.balance -= amount;
    to.balance += amount;
}

int total(Account& first, Account& second) {
    std::scoped_lock lock(first.mutex, second.mutex);
    return first.balance + second.balance;
}

void scenario() {
    Account savings;
    Account household;
    std::thread spend([&] { transfer(savings, household, 30); });
    std::thread save([&] { transfer(household, savings, 10); });
    hands::lab::require(total(savings, household) == 200, "an auditor sees all the money at any time");
    spend.join();
    save.join();

    hands::lab::require(savings.balance == 80 && household.balance == 120, "both transfers were made");
}

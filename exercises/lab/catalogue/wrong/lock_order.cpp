// Money goes from one account to another, with both of them locked.
// Wrong: each transfer locks the account it takes from first. Two transfers in opposite directions can each
// hold the lock that the other one needs.
// must be found: deadlock

#include "exercises/lab/require.hpp"

#include <mutex>
#include <thread>

struct Account {
    std::mutex mutex;
    int balance = 100;
};

void transfer(Account& from, Account& to, int amount) {
    std::lock_guard first(from.mutex);
    std::lock_guard second(to.mutex);  // <- here
    from.balance -= amount;
    to.balance += amount;
}

void scenario() {
    Account savings;
    Account household;
    std::thread spend([&] { transfer(savings, household, 30); });
    std::thread save([&] { transfer(household, savings, 10); });
    spend.join();
    save.join();

    hands::lab::require(savings.balance + household.balance == 200, "no money is lost");
}

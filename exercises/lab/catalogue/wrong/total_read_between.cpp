// A bank moves money between two accounts, and an auditor adds both of them up.
// Wrong: withdrawal and deposit are each under the lock, but not together. In between, the money is in no
// account.
// must be found: failed requirement

#include "exercises/lab/require.hpp"

#include <mutex>
#include <thread>

class Bank {
public:
    void transfer(int amount) {
        withdraw(amount);
        deposit(amount);
    }

    int total() {
        std::lock_guard lock(mutex_);
        return savings_ + household_;
    }

private:
    void withdraw(int amount) {
        std::lock_guard lock(mutex_);
        savings_ -= amount;
    }

    void deposit(int amount) {
        std::lock_guard lock(mutex_);
        household_ += amount;
    }

    std::mutex mutex_;
    int savings_ = 100;
    int household_ = 100;
};

void scenario() {
    Bank bank;
    std::thread clerk([&] { bank.transfer(30); });
    std::thread auditor([&] {
        hands::lab::require(bank.total() == 200, "the bank has all its money");  // <- here
    });
    clerk.join();
    auditor.join();
}

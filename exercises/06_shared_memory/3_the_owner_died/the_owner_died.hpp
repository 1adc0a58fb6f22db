#pragma once
/// \file
/// Exercise 06.3: the owner died. This file is given; yours is the_owner_died.cpp.

#include <atomic>
#include <cstdint>

#include <pthread.h>

namespace hands {

/// What is in two accounts.
struct Balance {
    std::int64_t left;
    std::int64_t right;

    bool operator==(const Balance&) const = default;
};

/// Two accounts. Atomic not for the sake of others, whom the lock keeps out, but so that each store is one
/// instruction, and they happen in the order in which you write them: a death may come between any two.
struct Accounts {
    std::atomic<std::int64_t> left;
    std::atomic<std::int64_t> right;
};

/// What several processes share; all of it is guarded by `lock`. All zero in the beginning.
struct Bank {
    pthread_mutex_t lock;
    Accounts accounts;
    Accounts notes;          ///< yours: what the next one needs to know if you die
    std::atomic<int> stage;  ///< yours: how far you are
};

/// Makes the lock, and puts \p beginning into the accounts. Called once, before anybody uses the bank.
void open_bank(Bank& bank, Balance beginning);

/// Moves \p amount from left to right. Other processes do the same at the same time.
///
/// If this process is killed in the middle, wherever that is, the next one to come gets the lock, and finds
/// either all or nothing of this transfer.
void transfer(Bank& bank, std::int64_t amount);

/// What is in the accounts now; of a transfer, all or nothing. Who calls this may be the next one.
Balance balance(Bank& bank);

}  // namespace hands

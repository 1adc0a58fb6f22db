// Two versions, of which `stage` says the one that counts. One store switches, so there is nothing to repair.
#include "the_owner_died.hpp"

#include <cerrno>

namespace hands {
namespace {

void take_lock(Bank& bank) {
    if (::pthread_mutex_lock(&bank.lock) == EOWNERDEAD) ::pthread_mutex_consistent(&bank.lock);
}

Accounts& current(Bank& bank) { return bank.stage == 0 ? bank.accounts : bank.notes; }
Accounts& other(Bank& bank) { return bank.stage == 0 ? bank.notes : bank.accounts; }

}  // namespace

void open_bank(Bank& bank, Balance beginning) {
    pthread_mutexattr_t attributes;
    ::pthread_mutexattr_init(&attributes);
    ::pthread_mutexattr_setpshared(&attributes, PTHREAD_PROCESS_SHARED);
    ::pthread_mutexattr_setrobust(&attributes, PTHREAD_MUTEX_ROBUST);
    ::pthread_mutex_init(&bank.lock, &attributes);
    ::pthread_mutexattr_destroy(&attributes);
    bank.accounts.left = beginning.left;
    bank.accounts.right = beginning.right;
}

void transfer(Bank& bank, std::int64_t amount) {
    take_lock(bank);
    other(bank).left = current(bank).left - amount;
    other(bank).right = current(bank).right + amount;
    bank.stage = 1 - bank.stage;
    ::pthread_mutex_unlock(&bank.lock);
}

Balance balance(Bank& bank) {
    take_lock(bank);
    const Balance now{current(bank).left, current(bank).right};
    ::pthread_mutex_unlock(&bank.lock);
    return now;
}

}  // namespace hands

// It declares everything consistent, and looks at nothing.
// must be rejected with: in all, where 100 were: half of a transfer
#include "the_owner_died.hpp"

#include <cerrno>

namespace hands {
namespace {

void take_lock(Bank& bank) {
    if (::pthread_mutex_lock(&bank.lock) == EOWNERDEAD) ::pthread_mutex_consistent(&bank.lock);
}

/// May be done half, and again.
void finish(Bank& bank) {
    bank.accounts.left = bank.notes.left.load();
    bank.accounts.right = bank.notes.right.load();
    bank.stage = 0;
}

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
    bank.notes.left = bank.accounts.left - amount;
    bank.notes.right = bank.accounts.right + amount;
    bank.stage = 1;
    finish(bank);
    ::pthread_mutex_unlock(&bank.lock);
}

Balance balance(Bank& bank) {
    take_lock(bank);
    const Balance now{bank.accounts.left, bank.accounts.right};
    ::pthread_mutex_unlock(&bank.lock);
    return now;
}

}  // namespace hands

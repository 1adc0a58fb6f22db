// Whatever pthread_mutex_lock returns that is not 0 is thrown as an error.
// must be rejected with: That the owner died is no failure: the lock was handed on
#include "the_owner_died.hpp"

#include <system_error>

namespace hands {
namespace {

void take_lock(Bank& bank) {
    if (const int result = ::pthread_mutex_lock(&bank.lock); result != 0)
        throw std::system_error(result, std::generic_category(), "cannot lock the bank");
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

// The other way round: the notes hold what was, and whoever comes after a death undoes the transfer.
#include "the_owner_died.hpp"

#include <cerrno>

namespace hands {
namespace {

void take_lock(Bank& bank) {
    if (::pthread_mutex_lock(&bank.lock) != EOWNERDEAD) return;
    if (bank.stage == 1) {
        bank.accounts.left = bank.notes.left.load();
        bank.accounts.right = bank.notes.right.load();
        bank.stage = 0;
    }
    ::pthread_mutex_consistent(&bank.lock);
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
    bank.notes.left = bank.accounts.left.load();
    bank.notes.right = bank.accounts.right.load();
    bank.stage = 1;
    bank.accounts.left -= amount;
    bank.accounts.right += amount;
    bank.stage = 0;
    ::pthread_mutex_unlock(&bank.lock);
}

Balance balance(Bank& bank) {
    take_lock(bank);
    const Balance now{bank.accounts.left, bank.accounts.right};
    ::pthread_mutex_unlock(&bank.lock);
    return now;
}

}  // namespace hands

#include "the_owner_died.hpp"

#include <cerrno>
#include <system_error>

namespace hands {
namespace {

/// What `stage` says.
enum Stage : int { at_rest, written_down };

/// The right to be at the bank.
class Turn {
public:
    explicit Turn(Bank& bank) : bank_(bank) {
        const int result = ::pthread_mutex_lock(&bank.lock);
        if (result == EOWNERDEAD) {  // and the lock is ours
            if (bank.stage == written_down) finish();
            ::pthread_mutex_consistent(&bank.lock);
        } else if (result != 0) {
            throw std::system_error(result, std::generic_category(), "cannot lock the bank");
        }
    }
    ~Turn() { ::pthread_mutex_unlock(&bank_.lock); }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;

    void change_to(Balance balance) const {
        // A death up to here leaves notes that nobody looks at; the transfer has not happened.
        bank_.notes.left = balance.left;
        bank_.notes.right = balance.right;
        bank_.stage = written_down;  // from here on it has happened: whoever comes next finishes it
        finish();
    }
    Balance balance() const { return {bank_.accounts.left, bank_.accounts.right}; }

private:
    /// Whoever dies in it leaves it to be done once more, from its beginning: it sets, and does not add.
    void finish() const {
        bank_.accounts.left = bank_.notes.left.load();
        bank_.accounts.right = bank_.notes.right.load();
        bank_.stage = at_rest;
    }

    Bank& bank_;
};

}  // namespace

void open_bank(Bank& bank, Balance beginning) {
    pthread_mutexattr_t attributes;
    ::pthread_mutexattr_init(&attributes);
    ::pthread_mutexattr_setpshared(&attributes, PTHREAD_PROCESS_SHARED);
    ::pthread_mutexattr_setrobust(&attributes, PTHREAD_MUTEX_ROBUST);
    const int error = ::pthread_mutex_init(&bank.lock, &attributes);
    ::pthread_mutexattr_destroy(&attributes);
    if (error != 0) throw std::system_error(error, std::generic_category(), "cannot make a lock");
    bank.accounts.left = beginning.left;
    bank.accounts.right = beginning.right;
}

void transfer(Bank& bank, std::int64_t amount) {
    const Turn turn{bank};
    const Balance now = turn.balance();
    turn.change_to({now.left - amount, now.right + amount});
}

Balance balance(Bank& bank) { return Turn{bank}.balance(); }

}  // namespace hands

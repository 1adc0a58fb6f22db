#include "the_owner_died.hpp"

#include "exercises/kit/not_started.hpp"

namespace hands {

// The lock has to work between processes, and to be robust: the kernel gives it on if its holder dies.
void open_bank(Bank& bank, Balance beginning) {
    static_cast<void>(bank);
    static_cast<void>(beginning);
    throw NotStarted{};
}

// Two stores change the accounts. What has to stand in the notes before the first of them, so that somebody
// else can finish your work, or undo it?
void transfer(Bank& bank, std::int64_t amount) {
    static_cast<void>(bank);
    static_cast<void>(amount);
    throw NotStarted{};
}

// Take the lock as in transfer(): you may be the one who is told that the owner died.
Balance balance(Bank& bank) {
    static_cast<void>(bank);
    throw NotStarted{};
}

}  // namespace hands

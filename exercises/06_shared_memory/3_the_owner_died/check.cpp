#include "the_owner_died.hpp"

#include "chapters/06_shared_memory/shared_memory.hpp"
#include "exercises/kit/check.hpp"
#include "exercises/kit/every_step.hpp"
#include "exercises/kit/if_it_hangs.hpp"

#include <cerrno>
#include <cstddef>
#include <cstring>
#include <exception>
#include <span>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

namespace hands {

const kit::Exercise kit::this_exercise{.number = "06.3",
                                       .file =
                                           "exercises/06_shared_memory/3_the_owner_died/the_owner_died.cpp",
                                       .lesson = "chapters/06_shared_memory/README.md",
                                       .section = "The idea"};

namespace {

using kit::at_every_change;
using kit::check;
using kit::Held;
using kit::if_it_hangs;
using kit::require;

constexpr Balance before{95, 5};  // so everybody begins: one transfer is through already
constexpr std::int64_t amount = 10;
constexpr Balance after{85, 15};

std::string words(const Balance& balance) { return fmt::format("{} and {}", balance.left, balance.right); }

/// A bank where all processes see it.
class SharedBank {
public:
    SharedBank() : memory_(sizeof(Bank)) {}

    Bank& operator*() const { return *reinterpret_cast<Bank*>(memory_.bytes().data()); }
    void begin_anew() const {
        std::memset(memory_.bytes().data(), 0, sizeof(Bank));
        open_bank(**this, {100, 0});
        transfer(**this, 5);
    }
    std::span<const std::byte> bytes() const { return memory_.bytes(); }
    /// What stands behind the lock, byte by byte.
    std::string content() const {
        return {reinterpret_cast<const char*>(memory_.bytes().data()) + offsetof(Bank, accounts),
                sizeof(Bank) - offsetof(Bank, accounts)};
    }
    bool lock_is_held() const {
        if (const int result = ::pthread_mutex_trylock(&(**this).lock); result != 0) return result == EBUSY;
        ::pthread_mutex_unlock(&(**this).lock);
        return false;
    }

private:
    SharedMemory memory_;
};

/// Whoever comes next after a death must find all in order. \param death  "A process was killed …"
void require_order_after(const SharedBank& bank, const std::string& death) {
    if_it_hangs("{}. The next one waits for the lock, for ever: the kernel hands a lock on only if it was "
                "made robust.",
                death);
    Balance found{};
    try {
        found = balance(*bank);
    } catch (const std::exception& error) {
        kit::reject(fmt::format("{}. The next one gave up: {}. That the owner died is no failure: the lock "
                                "was handed on, and somebody has to look after what it guards.",
                                death, error.what()));
    }
    const std::int64_t total = found.left + found.right;
    require(total == 100,
            "{}. The next one finds {} in the accounts, {} in all, where 100 were: half of a transfer.",
            death, words(found), total);
    require(found == before || found == after,
            "{}. The next one finds {} in the accounts. There were {} before that transfer, and {} with it: "
            "the repair has undone what was through long ago.",
            death, words(found), words(before), words(after));

    const int result = ::pthread_mutex_trylock(&(*bank).lock);
    require(result != ENOTRECOVERABLE,
            "{}. The next one gave the lock back without declaring what it guards consistent: now nobody "
            "ever gets it again (ENOTRECOVERABLE).",
            death);
    require(result == 0, "{}. The next one is through, and the lock is not free: {}.", death,
            std::strerror(result));
    ::pthread_mutex_unlock(&(*bank).lock);

    transfer(*bank, 1);
    const Balance then = balance(*bank);
    require(then == Balance{found.left - 1, found.right + 1},
            "{}. The next one found {}, then 1 was moved, and there are {}.", death, words(found),
            words(then));
}

TEST(TheOwnerDied, MovesMoney) {
    check([] {
        if_it_hangs(
            "There is one process, and it waits: for a lock that it holds itself, or that nobody gave back.");
        const SharedBank bank;
        open_bank(*bank, {100, 0});
        require(balance(*bank) == Balance{100, 0}, "The bank was opened with 100 and 0. There are {}.",
                words(balance(*bank)));
        transfer(*bank, 30);
        transfer(*bank, 5);
        require(balance(*bank) == Balance{65, 35}, "From 100 and 0, 30 were moved, and then 5. There are {}.",
                words(balance(*bank)));
    });
}

TEST(TheOwnerDied, MovesMoneyForFourProcesses) {
    check([] {
        if_it_hangs("Four processes move money, and one waits for the lock that nobody gives to it: either "
                    "it was not given back, or it was made for threads of one process only.");
        const SharedBank bank;
        open_bank(*bank, {1000, 0});
        std::vector<pid_t> processes;
        for (int i = 0; i < 4; ++i) {
            const pid_t process = ::fork();
            if (process == 0) {
                for (int times = 0; times < 250; ++times) transfer(*bank, 1);
                ::_exit(0);
            }
            processes.push_back(process);
        }
        for (const pid_t process : processes) {
            int status = 0;
            while (::waitpid(process, &status, 0) == -1 && errno == EINTR) {
            }
            require(status == 0, "A process that moved money ended with the status {}.", status);
        }
        require(balance(*bank) == Balance{0, 1000},
                "Four processes moved 1 from 1000, 250 times each. There are {}.", words(balance(*bank)));
    });
}

TEST(TheOwnerDied, LeavesAllOrNothingWhereverItIsKilled) {
    check([] {
        const SharedBank bank;
        at_every_change(
            bank.bytes(), [&] { bank.begin_anew(); }, [&] { transfer(*bank, amount); },
            [&](Held& process) {
                process.kill();
                require_order_after(
                    bank,
                    fmt::format("A process was killed after instruction {} of transfer()", process.point()));
            });
    });
}

/// Kills a process in the middle of a transfer: with the lock, after its second store to what the lock
/// guards.
void die_in_the_middle(const SharedBank& bank) {
    const pid_t process = ::fork();
    if (process == 0) {
        be_traced();
        transfer(*bank, amount);
        ::_exit(0);
    }
    Held held{process};
    while (!bank.lock_is_held() && held.do_instructions(1)) {
    }
    for (int stores = 0; stores < 4; ++stores) {
        const std::string content = bank.content();
        while (content == bank.content() && held.do_instructions(1)) {
        }
    }
    held.kill();
}

TEST(TheOwnerDied, LeavesAllOrNothingIfTheRepairIsKilledToo) {
    check([] {
        const SharedBank bank;
        const auto prepare = [&] {
            if_it_hangs("A process was killed in the middle of transfer(). The next one waits for the lock, "
                        "for ever: the kernel hands a lock on only if it was made robust.");
            bank.begin_anew();
            die_in_the_middle(bank);
        };
        at_every_change(
            bank.bytes(), prepare, [&] { static_cast<void>(balance(*bank)); },
            [&](Held& second) {
                second.kill();
                require_order_after(bank, fmt::format("A process was killed in the middle of transfer(), and "
                                                      "the next one after instruction {} of balance()",
                                                      second.point()));
            });
    });
}

}  // namespace
}  // namespace hands

#include "exercises/kit/meeting.hpp"

#include "chapters/06_shared_memory/shared_value.hpp"
#include "exercises/kit/trial.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>

namespace hands::kit {
namespace {

constexpr Patience little{.quiet = std::chrono::milliseconds{200}};

/// Lets so many processes meet, and waits for them.
void let_processes_meet(int processes, std::uint32_t everybody) {
    const SharedValue<Count> place;
    for (int i = 0; i < processes; ++i) {
        if (::fork() == 0) {
            meet(*place, everybody);
            ::_exit(0);
        }
    }
    while (::wait(nullptr) > 0) {
    }
}

TEST(Meeting, LetsEverybodyGoOnceAllAreThere) {
    EXPECT_EQ(run_trial([] { let_processes_meet(3, 3); }, little).ending, Ending::passed);
}

TEST(Meeting, HoldsThemWhileOneIsMissing) {
    EXPECT_EQ(run_trial([] { let_processes_meet(2, 3); }, little).ending, Ending::hung);
}

TEST(Meeting, IsNotHeldUpByOneThatDiedThere) {
    const auto body = [] {
        const SharedValue<Count> place;
        if (::fork() == 0) {
            advance(*place);
            ::_exit(0);
        }
        ::wait(nullptr);
        meet(*place, 2);
    };
    EXPECT_EQ(run_trial(body, little).ending, Ending::passed);
}

}  // namespace
}  // namespace hands::kit

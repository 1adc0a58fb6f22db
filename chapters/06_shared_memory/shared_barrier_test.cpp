#include "chapters/06_shared_memory/shared_barrier.hpp"

#include "chapters/06_shared_memory/process_team.hpp"
#include "chapters/06_shared_memory/shared_value.hpp"

#include <atomic>
#include <system_error>

#include <gtest/gtest.h>

namespace hands {
namespace {

constexpr std::uint32_t processes = 3;
constexpr int rounds = 100;

using Arrivals = SharedValue<std::atomic<std::uint32_t>>;

/// In a child: nobody may go on before everybody has arrived.
void arrive_and_look(SharedBarrier barrier, Arrivals arrivals) {
    for (std::uint32_t round = 1; round <= rounds; ++round) {
        arrivals->fetch_add(1);
        barrier.arrive_and_wait();
        if (arrivals->load() < round * processes) throw std::runtime_error("went on too early");
    }
}

// promise 6.7
TEST(SharedBarrier, LetsNobodyGoOnBeforeAllAreThere) {
    const SharedBarrier barrier{processes};
    const Arrivals arrivals;
    ProcessTeam team;
    for (std::uint32_t i = 0; i < processes; ++i) team.start(arrive_and_look, barrier, arrivals);
    EXPECT_NO_THROW(team.join());
    EXPECT_EQ(arrivals->load(), processes * rounds);
}

TEST(SharedBarrier, NeedsSomebodyToMeet) { EXPECT_THROW(SharedBarrier{0}, std::system_error); }

}  // namespace
}  // namespace hands

#include "chapters/07_channels/work_in_goroutine.hpp"

#include "chapters/07_channels/group.hpp"

#include <functional>
#include <stdexcept>

#include <gmock/gmock.h>

namespace hands {
namespace {

const Piece twelve{0, 12, {1, 12}};

Goroutine work_on(Piece piece, std::uint32_t number, Result& result) {
    result = work_in_goroutine(piece, number);
    co_return;
}

/// What goroutine \p number finds out about \p piece, on a scheduler with \p threads.
Result result_of(const Piece& piece, std::uint32_t number, std::size_t threads) {
    Result result;
    Scheduler scheduler{threads};
    Group group{scheduler};
    group.go(work_on, piece, number, std::ref(result));
    group.wait();
    return result;
}

TEST(WorkInGoroutine, FindsWhatWorkFinds) {
    EXPECT_EQ(result_of(twelve, 0, 1).factors, (Factors{1, 2, 3, 4, 6, 12}));
}

TEST(WorkInGoroutine, NamesTheGoroutineAndThePiece) {
    EXPECT_EQ(result_of(twelve, 6, 1).span.label, "goroutine 7: 12");
    EXPECT_EQ(result_of({0, 12, {3, 5}}, 0, 1).span.label, "goroutine 1: 12 (3…5)");
}

TEST(WorkInGoroutine, StandsInTheLaneOfTheThreadThatRanIt) {
    EXPECT_EQ(result_of(twelve, 6, 1).span.worker, 0u);
    EXPECT_LT(result_of(twelve, 6, 3).span.worker, 3u);
}

TEST(WorkInGoroutine, IsRefusedWhereThereIsNoScheduler) {
    EXPECT_THROW(work_in_goroutine(twelve, 0), std::logic_error);
}

}  // namespace
}  // namespace hands

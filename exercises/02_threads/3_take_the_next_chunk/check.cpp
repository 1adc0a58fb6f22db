#include "scenarios.hpp"

#include "exercises/kit/schedules.hpp"

#include <gtest/gtest.h>

namespace hands {

const kit::Exercise kit::this_exercise{
    .number = "02.3",
    .file = "exercises/02_threads/3_take_the_next_chunk/take_the_next_chunk.cpp",
    .lesson = "chapters/02_threads/README.md",
    .section = "The idea"};

namespace {

using kit::check_schedules;

TEST(Chunks, CoverAllCandidatesIfTheLastIsShorter) {
    check_schedules(
        scenarios::chunks_with_a_rest,
        "The candidates are no multiple of the chunk. The last chunk is what is left: not nothing, and "
        "no more than there is.");
}

TEST(Chunks, AreAllFullIfThatIsHowItComesOut) {
    check_schedules(
        scenarios::chunks_without_a_rest,
        "The candidates fill their chunks, and there is one chunk too many or too few: the end does not "
        "belong to a chunk.");
}

TEST(Chunks, AreNoneIfThereAreNoCandidates) {
    check_schedules(scenarios::no_candidates, "There are no candidates, and so no chunks.");
}

TEST(Chunks, AreTakenOnceEach) {
    check_schedules(
        scenarios::each_chunk_once,
        "Two workers looked at what is next before either had taken it. To look and to take has to be "
        "one step, such as fetch_add() of an atomic, or both under one lock; and what a worker took, "
        "and not what is next now, says whether there is anything left.");
}

TEST(Workers, WorkAtTheSameTime) {
    check_schedules(
        scenarios::two_workers_meet,
        "There are two workers and two chunks, and each call waits here for the other, which never "
        "comes: one worker works after another. Joined too early, or a lock held during the work?");
}

TEST(Workers, TakeTheNextChunkWhenFree) {
    check_schedules(
        scenarios::the_first_call_waits_for_the_others,
        "There are two workers and four chunks. One call lasts until the other three chunks are done, "
        "which the free worker could do; but some were dealt to the busy one in advance.");
}

TEST(Workers, AreAsManyAsWereAskedFor) {
    check_schedules(
        scenarios::two_workers_and_four_chunks,
        "Four chunks are no reason for more than two calls at a time: a worker is a thread that does "
        "many chunks, one after another.");
}

}  // namespace
}  // namespace hands

#include "scenarios.hpp"

#include "exercises/lab/require.hpp"

#include <string>
#include <thread>

#include <count_without_racing.hpp>

namespace hands::scenarios {
namespace {

std::string words(const Summary& summary) {
    return "{count " + std::to_string(summary.count) + ", sum " + std::to_string(summary.sum) + ", largest " +
           std::to_string(summary.largest) + "}";
}

void require_summary(const Summary& summary, const Summary& right) {
    if (summary != right)
        lab::require(false, ("the summary is " + words(right) + ", and not " + words(summary)).c_str());
}

}  // namespace

void one_thread_finds() {
    Tally tally;
    require_summary(tally.summary(), {0, 0, 0});
    for (const std::uint64_t divisor : {3U, 7U, 5U}) tally.found(divisor);
    require_summary(tally.summary(), {3, 15, 7});
}

void two_threads_find() {
    Tally tally;
    const auto find_two = [&] {
        tally.found(5);
        tally.found(5);
    };
    std::thread other(find_two);
    find_two();
    other.join();
    require_summary(tally.summary(), {4, 20, 5});
}

void one_finds_a_larger_one_than_the_other() {
    Tally tally;
    std::thread other([&] { tally.found(7); });
    tally.found(3);
    other.join();
    require_summary(tally.summary(), {2, 10, 7});
}

void one_asks_while_the_other_finds() {
    Tally tally;
    std::thread other([&] {
        tally.found(5);
        tally.found(7);
    });
    const Summary seen = tally.summary();
    other.join();
    if (seen != Summary{0, 0, 0} && seen != Summary{1, 5, 5} && seen != Summary{2, 12, 7}) {
        lab::require(
            false, ("a summary is of one moment: {0, 0, 0}, {1, 5, 5} or {2, 12, 7}, and not " + words(seen))
                       .c_str());
    }
}

void the_answer_stays_as_it_is() {
    Tally tally;
    tally.found(5);
    auto&& before = tally.summary();  // by value, or by whatever else it returns
    tally.found(7);
    require_summary(before, {1, 5, 5});
}

void two_tallies() {
    Tally one;
    Tally another;
    one.found(5);
    require_summary(one.summary(), {1, 5, 5});
    require_summary(another.summary(), {0, 0, 0});
}

}  // namespace hands::scenarios

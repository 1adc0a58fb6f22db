#include "fan_out_fan_in.hpp"

#include "chapters/07_channels/channel_closed.hpp"
#include "chapters/07_channels/closer.hpp"
#include "chapters/07_channels/deadlock.hpp"
#include "exercises/kit/check.hpp"
#include "exercises/kit/if_it_hangs.hpp"
#include "exercises/kit/many_orders.hpp"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

namespace hands {

const kit::Exercise kit::this_exercise{.number = "07.4",
                                       .file = "exercises/07_channels/4_fan_out_fan_in/fan_out_fan_in.cpp",
                                       .lesson = "chapters/07_channels/README.md",
                                       .section = "Stopping, and being stuck"};

namespace {

using kit::check;
using kit::if_it_hangs;
constexpr std::uint64_t orders = 100;

void in_many_orders(const std::function<std::string(Scheduler&)>& attempt) {
    kit::in_many_orders(attempt, orders);
}

struct WorkerFailed : std::runtime_error {
    WorkerFailed() : std::runtime_error("this worker has failed") {}
};

constexpr std::size_t enough_to_remember = 1000;

/// What is searched for, and what has become of it.
struct Hunt {
    int candidates = 50;  ///< 1 to this
    std::vector<int> hits;
    int fails_at = 0;               ///< this candidate makes a worker throw
    std::size_t meet_at_first = 0;  ///< so many workers wait for each other, each with its first candidate

    std::vector<int> looked_at;
    std::size_t in_hand = 0;  ///< how many have come to their first candidate
    std::string closed;       ///< whose channel was closed while it had something to send
    Channel<int> all_are_there{0, "all workers are there"};
};

Goroutine send_candidates(Hunt& hunt, SendChannel<int> candidates) {
    const Closer when_done{candidates};
    for (int candidate = 1; candidate <= hunt.candidates; ++candidate) {
        try {
            co_await candidates.send(candidate);
        } catch (const ChannelClosed&) {
            hunt.closed = "the channel of the candidates, while the source had more of them";
            throw;
        }
    }
}

Goroutine look(Hunt& hunt, ReceiveChannel<int> candidates, SendChannel<int> hits) {
    const Closer when_done{hits};
    bool is_first = true;
    while (const auto candidate = co_await candidates.recv()) {
        if (std::exchange(is_first, false) && hunt.meet_at_first > 0) {
            if (++hunt.in_hand == hunt.meet_at_first) hunt.all_are_there.close();
            co_await hunt.all_are_there.recv();
        }
        if (hunt.looked_at.size() < enough_to_remember) hunt.looked_at.push_back(*candidate);
        if (*candidate == hunt.fails_at) throw WorkerFailed{};
        if (std::ranges::find(hunt.hits, *candidate) == hunt.hits.end()) continue;
        try {
            co_await hits.send(*candidate);
        } catch (const ChannelClosed&) {
            hunt.closed = "a worker's channel, while it had a hit to send: another worker, or somebody who "
                          "only receives, closed it";
            throw;
        }
    }
}

struct Reply {
    std::optional<int> hit;
    std::string wrong;  ///< what is, if the search did not return
};

/// Lets the reader's code search. \param stuck  what it means if everybody waits
Reply answer_to(Hunt& hunt, Scheduler& scheduler, const std::string& stuck, std::size_t workers = 3) {
    const Source source = [&](SendChannel<int> candidates) {
        return send_candidates(hunt, std::move(candidates));
    };
    const Searcher searcher = [&](ReceiveChannel<int> candidates, SendChannel<int> hits) {
        return look(hunt, std::move(candidates), std::move(hits));
    };
    try {
        return {search(scheduler, source, searcher, workers), {}};
    } catch (const Deadlock& deadlock) {
        return {{}, fmt::format("{}\n{}", stuck, deadlock.what())};
    } catch (const ChannelClosed& error) {
        return {{},
                hunt.closed.empty() ? error.what()
                                    : fmt::format("{}: it was {}.", error.what(), hunt.closed)};
    }
}

std::string told(const std::optional<int>& hit) { return hit ? fmt::to_string(*hit) : "nothing"; }

TEST(FanOutFanIn, TellsTheHitWhoeverFindsIt) {
    check([] {
        for (const int hit : {1, 37, 50}) {
            in_many_orders([hit](Scheduler& scheduler) -> std::string {
                Hunt hunt;
                hunt.hits = {hit};
                const auto answer = answer_to(
                    hunt, scheduler,
                    fmt::format("Candidate {} of 50 is a hit, and the search does not come to its end.",
                                hit));
                if (!answer.wrong.empty() || answer.hit == hit) return answer.wrong;
                return fmt::format(
                    "Candidate {} of 50 is a hit. {} of them were looked at, and the answer is: {}.", hit,
                    hunt.looked_at.size(), told(answer.hit));
            });
        }
    });
}

TEST(FanOutFanIn, LooksAtEachOnceAndTellsNothingIfThereIsNoHit) {
    check([] {
        in_many_orders([](Scheduler& scheduler) -> std::string {
            Hunt hunt;
            const auto answer = answer_to(
                hunt, scheduler,
                "There is no hit, all workers have come to their end, and the search still waits for one. As "
                "long as somebody could still send, a channel does not close: who is it?");
            if (!answer.wrong.empty()) return answer.wrong;
            if (answer.hit) return fmt::format("There is no hit, and the answer is {}.", *answer.hit);
            auto looked_at = hunt.looked_at;
            std::ranges::sort(looked_at);
            looked_at.erase(std::ranges::unique(looked_at).begin(), looked_at.end());
            if (looked_at.size() == 50 && hunt.looked_at.size() == 50) return {};
            return fmt::format("Of 50 candidates, {} were looked at, {} times in all.", looked_at.size(),
                               hunt.looked_at.size());
        });
    });
}

TEST(FanOutFanIn, HasAllWorkersAtWorkAtOnce) {
    check([] {
        in_many_orders([](Scheduler& scheduler) -> std::string {
            Hunt hunt;
            hunt.hits = {50};
            hunt.meet_at_first = 4;
            const auto answer = answer_to(hunt, scheduler, "", 4);
            if (hunt.in_hand < 4)
                return fmt::format("Of 4 workers, {} had a candidate in hand, and waited for the others to "
                                   "have one too: they do not work at the same time.{}",
                                   hunt.in_hand, answer.wrong);
            return answer.wrong;
        });
    });
}

TEST(FanOutFanIn, StopsTheOthersAfterTheFirstHit) {
    constexpr kit::Patience little{.processor = std::chrono::seconds{1}};
    check(
        [] {
            if_it_hangs("Candidate 5 is a hit, the candidates have no end, and the workers look on and on: "
                        "nobody told them that it is enough.");
            in_many_orders([](Scheduler& scheduler) -> std::string {
                Hunt hunt;
                hunt.candidates = std::numeric_limits<int>::max();
                hunt.hits = {5};
                const auto answer =
                    answer_to(hunt, scheduler, "Candidate 5 is a hit, and then somebody waits for ever.");
                if (!answer.wrong.empty() || answer.hit == 5) return answer.wrong;
                return fmt::format("Candidate 5 is a hit, and the answer is: {}.", told(answer.hit));
            });
        },
        little);
}

TEST(FanOutFanIn, TellsOneOfSeveralHitsAndLeavesNobodyWithAnother) {
    check([] {
        in_many_orders([](Scheduler& scheduler) -> std::string {
            Hunt hunt;
            for (int candidate = 1; candidate <= hunt.candidates; ++candidate) hunt.hits.push_back(candidate);
            const auto answer = answer_to(hunt, scheduler,
                                          "Every candidate is a hit. Who has found one after the first waits "
                                          "for ever to hand it over.");
            if (!answer.wrong.empty()) return answer.wrong;
            if (answer.hit) return {};
            return "Every candidate is a hit, and the answer is: nothing.";
        });
    });
}

TEST(FanOutFanIn, LetsAnErrorOut) {
    check([] {
        in_many_orders([](Scheduler& scheduler) -> std::string {
            Hunt hunt;
            hunt.fails_at = 7;
            try {
                const auto answer = answer_to(
                    hunt, scheduler, "A worker threw an exception, and then somebody waits for ever.");
                if (!answer.wrong.empty()) return answer.wrong;
                return fmt::format(
                    "A worker threw an exception at candidate 7. None came out of search(), the answer is: "
                    "{}. {} of 50 candidates have been looked at: whoever asked does not know that.",
                    told(answer.hit), hunt.looked_at.size());
            } catch (const WorkerFailed&) {
                return {};
            }
        });
    });
}

}  // namespace
}  // namespace hands

/// \file
/// Producers and consumers of a queue are killed, in every way, at points that move through their work.

#include "chapters/03_processes/process.hpp"
#include "chapters/05_pipe/promises/company.hpp"
#include "chapters/05_pipe/promises/stocktaking.hpp"
#include "chapters/05_pipe/queue.hpp"

#include <map>
#include <optional>
#include <random>
#include <set>
#include <vector>

#include <gtest/gtest.h>

namespace hands {
namespace {

using namespace std::chrono_literals;

/// What must be true when all is over.
void expect_no_loss(std::vector<Member>& members) {
    std::size_t killed_consumers = 0;
    std::map<std::uint32_t, std::set<std::uint32_t>> arrived;
    for (std::uint32_t i = producers; i < producers + consumers; ++i) {
        killed_consumers += members[i].process.exit_code() != 0;
        std::map<std::uint32_t, std::uint32_t> last;
        for (const Item& item : members[i].told) {
            EXPECT_LT(last[item.producer], item.number) << "a producer's messages came out of order";
            last[item.producer] = item.number;
            EXPECT_TRUE(arrived[item.producer].insert(item.number).second) << "a message came twice";
        }
    }

    std::size_t missing = 0;
    for (std::uint32_t i = 0; i < producers; ++i) {
        // One that was killed may have put one more message than it told.
        const std::size_t put = members[i].told.size();
        const bool killed = members[i].process.exit_code() != 0;
        if (!killed) {
            EXPECT_EQ(put, messages);
        }
        for (std::uint32_t number = 1; number <= put; ++number) missing += !arrived[i].contains(number);
        if (!arrived[i].empty()) {
            EXPECT_LE(*arrived[i].rbegin(), put + killed);
        }
    }
    // Each that was killed may have got one message that it did not live to tell.
    EXPECT_LE(missing, killed_consumers) << "messages were lost";
}

using QueueSweep = StocktakingTest;

/// At which messages to die. Every eighth is a large one, and the queue holds some ten: so each of the first
/// ones, and of what follows whatever lies around a large one, and the end.
constexpr std::uint32_t steps[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 15, 16, 17, 24, 32, 39, 40};
static_assert(steps[std::size(steps) - 1] == messages);

Death some_death(std::mt19937& random) {
    return deaths[std::uniform_int_distribution<std::size_t>{0, deaths.size() - 1}(random)];
}

// promise 5.10: producers that die at a step
TEST_F(QueueSweep, OfProducersLosesNothing) {
    std::mt19937 random{510};
    for (const std::uint32_t step : steps) {
        for (const bool before_telling : {false, true}) {
            SCOPED_TRACE(testing::Message() << "step " << step << ", before telling: " << before_telling);
            std::vector<Fate> fates(producers + consumers);
            for (std::uint32_t i = 0; i < 1 + step % producers; ++i)
                fates[i] = {step, before_telling, some_death(random)};
            Company company{fates};
            ASSERT_NO_FATAL_FAILURE(company.work(0, {}, Death{SIGKILL}));
            expect_no_loss(company.members);
            for (std::uint32_t i = 0; i < producers; ++i)
                EXPECT_EQ(company.members[i].process.exit_code() == 0, fates[i].step == 0);
        }
    }
}

// promise 5.10: consumers that die at a step. One of them lives on, or producers would have nobody to put for
TEST_F(QueueSweep, OfConsumersLosesOnlyWhatTheyHadGot) {
    std::mt19937 random{511};
    for (const std::uint32_t step : steps) {
        for (const bool before_telling : {false, true}) {
            SCOPED_TRACE(testing::Message() << "step " << step << ", before telling: " << before_telling);
            std::vector<Fate> fates(producers + consumers);
            for (std::uint32_t i = 0; i < 1 + step % 2; ++i)
                fates[producers + i] = {step, before_telling, some_death(random)};
            Company company{fates};
            ASSERT_NO_FATAL_FAILURE(company.work(0, {}, Death{SIGKILL}));
            expect_no_loss(company.members);
        }
    }
}

// promise 5.10: killed from outside, wherever they are, which is inside of put() and get() most of the time
TEST_F(QueueSweep, OfBothAtOnceLosesOnlyWhatConsumersHadGot) {
    std::mt19937 random{512};
    std::uniform_int_distribution<std::uint32_t> anybody{0, producers + consumers - 2};  // the last one stays
    // The others run on while the parent hears of a message, by more than four.
    for (std::uint32_t moment = 1; moment <= 160; moment += 4) {
        const Death death = some_death(random);
        const std::vector<std::size_t> victims{anybody(random), anybody(random)};
        SCOPED_TRACE(testing::Message() << "moment " << moment << ", victims " << victims[0] << " and "
                                        << victims[1] << ", by " << name_of(death));
        Company company{std::vector<Fate>(producers + consumers)};
        ASSERT_NO_FATAL_FAILURE(company.work(moment, victims, death));
        expect_no_loss(company.members);
    }
}

void put_until_nobody_is_left(Producer<int> queue) {
    try {
        for (int i = 0;; ++i) queue.put(i);
    } catch (const PeerGone&) {
    }
}

void get_and_die(int so_many, Death death, Consumer<int> queue) {
    for (int i = 0; i < so_many; ++i) queue.get();
    death.happen();
}

// promise 5.4, 5.10: the last consumer dies, and every producer that waits is told
TEST_F(QueueSweep, OfTheLastConsumerEndsAllProducers) {
    for (const Death& death : deaths) {
        for (const int got : {0, 1, 5, 50}) {
            SCOPED_TRACE(testing::Message() << name_of(death) << " after " << got);
            auto [producer, consumer] = queue<int>(queue_bytes);
            std::vector<Process> children;
            for (int i = 0; i < 3; ++i)
                children.emplace_back(put_until_nobody_is_left, producer.duplicate()).start();
            children.emplace_back(get_and_die, got, death, std::move(consumer)).start();
            for (std::size_t i = 0; i < 3; ++i) {
                ASSERT_TRUE(children[i].join_for(patience)) << "a producer waits for ever";
                EXPECT_EQ(children[i].exit_code(), 0);
            }
            ASSERT_TRUE(children.back().join_for(patience));
        }
    }
}

/// Puts one message into each queue, when it is told to, and goes.
void put_once_each(std::vector<Producer<int>> queues, ReceivingEnd told) {
    for (Producer<int>& each : queues) {
        const int value = told.recv<int>().value();
        Producer<int> queue{std::move(each)};
        queue.put(value);
    }
}

// promise 5.10: the end is never told too early. The last producer puts and goes while the consumer looks
TEST_F(QueueSweep, OfTheMomentOfTheEndLosesNoLastMessage) {
    // One child goes from all of them, one after the other: to start it takes longer than a round.
    std::vector<Producer<int>> producers;
    std::vector<Consumer<int>> consumers;
    for (int i = 0; i < 200; ++i) {
        auto [producer, consumer] = queue<int>(queue_bytes);
        producers.push_back(std::move(producer));
        consumers.push_back(std::move(consumer));
    }
    auto [told, tell] = one_way_pipe();
    Process child{put_once_each, std::move(producers), std::move(told)};
    child.start();
    for (int round = 0; round < 200; ++round) {
        Consumer<int>& consumer = consumers[static_cast<std::size_t>(round)];
        tell.send(round);
        std::optional<int> got;
        while (!got && !consumer.ended()) got = consumer.get_for(0s);  // looks all the time
        ASSERT_EQ(got, round) << "the end was told while a message was there";
        ASSERT_EQ(consumer.get(), std::nullopt);
    }
}

}  // namespace
}  // namespace hands

#pragma once
/// \file
/// Producers and consumers of a queue, for tests that kill some of them.

#include "chapters/03_processes/process.hpp"
#include "chapters/05_pipe/pipe.hpp"
#include "chapters/05_pipe/promises/death.hpp"
#include "chapters/05_pipe/queue.hpp"
#include "chapters/05_pipe/wait.hpp"

#include <chrono>
#include <csignal>
#include <cstdint>
#include <set>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

namespace hands {

inline constexpr std::uint32_t producers = 3;
inline constexpr std::uint32_t consumers = 3;
inline constexpr std::uint32_t messages = 40;     // of each producer
inline constexpr std::size_t queue_bytes = 4096;  // some ten messages, so that producers wait
inline constexpr std::chrono::seconds patience{20};

/// What travels. Every eighth is too large for its packet.
struct Item {
    std::uint32_t producer;
    std::uint32_t number;
    std::string ballast;

    bool is_sound() const { return ballast == std::string(number % 8 == 0 ? 10'000 : 5, 'x'); }
};

/// When a process kills itself, so that the moment is the same each time. Or never.
struct Fate {
    std::uint32_t step = 0;      ///< at its so-many-eth message; 0: never
    bool before_telling = true;  ///< when that is put or got, but not yet told; or when it is told
    Death death{SIGKILL};

    void meet(std::uint32_t at, bool before) const {
        if (at == step && before == before_telling) death.happen();
    }
};

/// Tells the parent each number that put() has returned from.
inline void produce(std::uint32_t producer, Fate fate, Producer<Item> queue, SendingEnd parent) {
    Death::expect();
    for (std::uint32_t number = 1; number <= messages; ++number) {
        queue.put({producer, number, std::string(number % 8 == 0 ? 10'000 : 5, 'x')});
        fate.meet(number, true);
        parent.send(Item{producer, number, ""});
        fate.meet(number, false);
    }
}

/// Tells the parent each message that get() has given.
inline void consume(Fate fate, Consumer<Item> queue, SendingEnd parent) {
    Death::expect();
    std::uint32_t step = 0;
    for (Item& item : queue) {
        if (!item.is_sound()) throw std::runtime_error("a message arrived damaged");
        fate.meet(++step, true);
        item.ballast.clear();
        parent.send(item);
        fate.meet(step, false);
    }
}

/// A process at the queue, and what it told.
struct Member {
    Process process;
    ReceivingEnd end;
    std::vector<Item> told{};
};

/// All of them, at work until they have ended.
class Company {
public:
    /// \param fates  of the producers, then of the consumers
    explicit Company(const std::vector<Fate>& fates) {
        auto [producer, consumer] = queue<Item>(queue_bytes);
        for (std::uint32_t i = 0; i < producers; ++i) {
            auto [end, child_end] = one_way_pipe();
            add(Process{produce, i, fates[i], producer.duplicate(), std::move(child_end)}, std::move(end));
        }
        for (std::uint32_t i = producers; i < producers + consumers; ++i) {
            auto [end, child_end] = one_way_pipe();
            add(Process{consume, fates[i], consumer.duplicate(), std::move(child_end)}, std::move(end));
        }
    }

    /// Listens until all have ended.
    /// \param victims  are killed when somebody has told the so-many-eth message
    void work(std::uint32_t moment, const std::vector<std::size_t>& victims, Death death) {
        std::uint32_t heard = 0;
        std::vector<std::size_t> open(members.size());
        for (std::size_t i = 0; i < open.size(); ++i) open[i] = i;
        while (!open.empty()) {
            std::vector<Waitable> list;
            for (const std::size_t i : open) list.emplace_back(members[i].end);
            const auto ready = wait(std::span<const Waitable>{list}, patience);
            ASSERT_FALSE(ready.empty()) << "nobody did anything for 20 s: somebody waits for ever";
            std::set<std::size_t> ended;
            for (const std::size_t place : ready) {
                Member& member = members[open[place]];
                if (auto item = member.end.recv<Item>())
                    member.told.push_back(std::move(*item));
                else
                    ended.insert(open[place]);
                if (++heard != moment) continue;
                for (const std::size_t victim : victims) kill(members[victim], death);
            }
            std::erase_if(open, [&](std::size_t i) { return ended.contains(i); });
        }
        for (Member& member : members) ASSERT_TRUE(member.process.join_for(patience));
    }

    std::vector<Member> members;

private:
    void add(Process process, ReceivingEnd end) {
        process.start();
        members.push_back({std::move(process), std::move(end)});
    }
    static void kill(Member& member, Death death) {
        if (!member.process.is_alive()) return;
        ::kill(*member.process.pid(), death.order());  // ours, and not waited for yet
    }
};

}  // namespace hands

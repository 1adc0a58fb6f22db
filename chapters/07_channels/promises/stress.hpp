#pragma once
/// \file
/// A crowd that a seed makes up: threads and goroutines that send and receive in every way, on channels of
/// which one may be closed early, in groups of which one may be stopped early.
///
/// Whatever order they run in, the books must balance: a value that somebody was told is sent is received
/// once; one whose sender was told otherwise is received by nobody; and everybody comes to an end.

#include "chapters/07_channels/channel.hpp"
#include "chapters/07_channels/group.hpp"
#include "chapters/07_channels/promises/stress_books.hpp"
#include "chapters/07_channels/promises/stress_channels.hpp"
#include "chapters/07_channels/select.hpp"
#include "chapters/07_channels/yield.hpp"

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace hands {

/// What the seed leaves open.
struct StressOptions {
    bool with_threads = true;
    bool with_deadlines = true;
};

/// State: the actors do what their seeds say; each writes its own book. `senders_` have not ended; the last
/// of them closes the channels that are open still, and then the receivers end.
class Stress {
public:
    using Options = StressOptions;

    Stress(std::uint32_t seed, Options options) : options_(options), random_(seed), channels_(random_) {}

    /// Runs them all, to the end. Once.
    void run(Scheduler& scheduler) {
        std::vector<std::jthread> threads;
        Group steady{scheduler};
        Group stopped{scheduler};
        const std::size_t senders = 2 + random_() % 5;
        const std::size_t receivers = random_() % 5;
        senders_ = static_cast<int>(senders);
        // One for each, or a value could wait for a receiver that looks elsewhere.
        for (const auto& channel : channels_.all()) {
            Book& book = new_book();
            place(threads, steady, steady,
                  [this, channel, &book](auto how) { return drain(how, channel, book); });
        }
        for (std::size_t i = 0; i < receivers; ++i) {
            Book& book = new_book();
            place(threads, steady, stopped, [this, &book](auto how) { return receive(how, book); });
        }
        for (std::size_t i = 0; i < senders; ++i) {
            Book& book = new_book();
            const int first = static_cast<int>(i) * 1000;
            place(threads, steady, stopped,
                  [this, &book, first](auto how) { return send(how, book, first); });
        }
        if (random_() % 2) steady.go([this] { return close_early(random_seed_, 1 + random_seed_ % 50); });
        if (random_() % 2) steady.go([this, &stopped] { return stop_early(stopped, random_seed_ % 70); });
        steady.wait();
        stopped.wait();
        for (auto& thread : threads) thread.join();
    }

    const StressBooks& books() const { return books_; }
    /// What is in the channels still.
    std::size_t left() const { return channels_.left(); }

private:
    using Random = StressChannels::Random;
    using Book = StressBooks::Book;
    using End = StressBooks::End;
    static constexpr int values = 30;

    /// The last sender closes.
    struct SenderEnd {
        explicit SenderEnd(Stress& stress) : stress_(stress) {}
        ~SenderEnd() {
            if (--stress_.senders_ > 0) return;
            for (std::size_t i = 0; i < 4; ++i) stress_.channels_.close(i);
        }
        Stress& stress_;
    };

    struct InAThread {};
    struct InAGoroutine {};

    Book& new_book() {
        Book& book = books_.add(static_cast<std::uint32_t>(random_()));
        random_seed_ = static_cast<std::uint32_t>(random_());
        return book;
    }

    /// Lets \p actor be a thread, or a goroutine of one of the groups.
    template <class Actor>
    void place(std::vector<std::jthread>& threads, Group& steady, Group& stopped, Actor actor) {
        Book& book = books_.last();
        if (options_.with_threads && random_() % 4 == 0) {
            threads.emplace_back([actor, &book] {
                try {
                    actor(InAThread{});
                } catch (const std::exception& error) {
                    book.trouble = error.what();
                }
            });
        } else {
            (random_() % 2 ? steady : stopped).go([actor] { return actor(InAGoroutine{}); });
        }
    }

    int ways() const { return options_.with_deadlines ? 4 : 3; }

    void send(InAThread, Book& book, int first_value) {
        const End end{book};
        const SenderEnd last{*this};
        Random random{book.seed};
        for (int value = first_value; value < first_value + values; ++value) {
            const auto channels = channels_.two(random);
            if (!channels) return;
            const auto& [a, b] = *channels;
            try {
                switch (static_cast<int>(random()) % ways()) {
                case 0:
                    a.send(value).wait();
                    break;
                case 1:
                    select(send_to(a, value), send_to(b, value)).wait();
                    break;
                case 2:
                    while (select(send_to(b, value), send_to(a, value), otherwise).wait() == 2)
                        std::this_thread::yield();
                    break;
                case 3:
                    while (select(send_to(a, value), send_to(b, value), after(brief)).wait() == 2) {
                    }
                    break;
                }
                book.sent.push_back(value);
            } catch (const ChannelClosed&) {
                // then this value is lost, and nobody may receive it
            }
        }
    }

    Goroutine send(InAGoroutine, Book& book, int first_value) {
        const End end{book};
        const SenderEnd last{*this};
        Random random{book.seed};
        for (int value = first_value; value < first_value + values; ++value) {
            const auto channels = channels_.two(random);
            if (!channels) co_return;
            const Channel<int> a = channels->first;
            const Channel<int> b = channels->second;
            std::size_t index = 2;
            try {
                switch (static_cast<int>(random()) % ways()) {
                case 0:
                    co_await a.send(value);
                    break;
                case 1:
                    co_await select(send_to(a, value), send_to(b, value));
                    break;
                case 2:
                    while (index == 2) {
                        index = co_await select(send_to(b, value), send_to(a, value), otherwise);
                        co_await yield();
                    }
                    break;
                case 3:
                    while (index == 2)
                        index = co_await select(send_to(a, value), send_to(b, value), after(brief));
                    break;
                }
                book.sent.push_back(value);
            } catch (const ChannelClosed&) {
            }
        }
    }

    void drain(InAThread, const Channel<int>& channel, Book& book) {
        const End end{book};
        for (const int value : channel) note(book, value);
    }
    Goroutine drain(InAGoroutine, Channel<int> channel, Book& book) {
        const End end{book};
        while (const auto value = co_await channel.recv()) note(book, *value);
    }

    void receive(InAThread, Book& book) {
        const End end{book};
        Random random{book.seed};
        std::array<Channel<int>, 4> c = channels_.all();
        for (std::size_t closed = 0; closed < c.size();) {
            std::optional<int> value;
            std::size_t index = 4;
            switch (static_cast<int>(random()) % (ways() - 1)) {
            case 0:
                index = select(receive_from(c[0], value), receive_from(c[1], value),
                               receive_from(c[2], value), receive_from(c[3], value))
                            .wait();
                break;
            case 1:
                index = select(receive_from(c[0], value), receive_from(c[1], value),
                               receive_from(c[2], value), receive_from(c[3], value), otherwise)
                            .wait();
                break;
            case 2:
                index = select(receive_from(c[0], value), receive_from(c[1], value),
                               receive_from(c[2], value), receive_from(c[3], value), after(brief))
                            .wait();
                break;
            }
            if (index == 4)
                std::this_thread::yield();
            else if (value)
                note(book, *value);
            else
                c[index] = {}, ++closed;
        }
    }

    Goroutine receive(InAGoroutine, Book& book) {
        const End end{book};
        Random random{book.seed};
        std::array<Channel<int>, 4> c = channels_.all();
        for (std::size_t closed = 0; closed < c.size();) {
            std::optional<int> value;
            std::size_t index = 4;
            switch (static_cast<int>(random()) % (ways() - 1)) {
            case 0:
                index = co_await select(receive_from(c[0], value), receive_from(c[1], value),
                                        receive_from(c[2], value), receive_from(c[3], value));
                break;
            case 1:
                index = co_await select(receive_from(c[0], value), receive_from(c[1], value),
                                        receive_from(c[2], value), receive_from(c[3], value), otherwise);
                break;
            case 2:
                index = co_await select(receive_from(c[0], value), receive_from(c[1], value),
                                        receive_from(c[2], value), receive_from(c[3], value), after(brief));
                break;
            }
            if (index == 4)
                co_await yield();
            else if (value)
                note(book, *value);
            else
                c[index] = {}, ++closed;
        }
    }

    /// Closes one channel, and stops one group, when so many values have come in; or when there are no more
    /// to come.
    Goroutine close_early(std::uint32_t which, std::uint32_t when) {
        while (received_ < when && senders_ > 0) co_await yield();
        channels_.close(which % 4);
    }
    Goroutine stop_early(Group& group, std::uint32_t when) {
        while (received_ < when && senders_ > 0) co_await yield();
        group.request_stop();
    }

    void note(Book& book, int value) {
        book.received.push_back(value);
        ++received_;
    }

    static constexpr std::chrono::microseconds brief{20};

    const Options options_;
    std::mt19937 random_;
    std::uint32_t random_seed_ = 0;
    StressChannels channels_;
    StressBooks books_;
    std::atomic<int> senders_ = 0;
    std::atomic<std::uint32_t> received_ = 0;
};

}  // namespace hands

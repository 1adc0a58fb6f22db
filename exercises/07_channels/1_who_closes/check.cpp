#include "who_closes.hpp"

#include "chapters/07_channels/channel_closed.hpp"
#include "chapters/07_channels/deadlock.hpp"
#include "exercises/kit/check.hpp"
#include "exercises/kit/many_orders.hpp"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <numeric>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <fmt/ranges.h>
#include <gtest/gtest.h>

namespace hands {

const kit::Exercise kit::this_exercise{.number = "07.1",
                                       .file = "exercises/07_channels/1_who_closes/who_closes.cpp",
                                       .lesson = "chapters/07_channels/README.md",
                                       .section = "Who closes?"};

namespace {

using kit::check;
using kit::in_many_orders;

struct SourceFailed : std::runtime_error {
    SourceFailed() : std::runtime_error("this source has failed") {}
};

/// Sources that know how far they are. Source 1 brings 101, 102, …; source 2 brings 201, 202, …
class Sources {
public:
    /// \param lengths  how many values each brings
    explicit Sources(std::vector<int> lengths) : lengths_(std::move(lengths)), brought_(lengths_.size()) {}

    /// They refer to this object.
    std::vector<Source> all() {
        std::vector<Source> sources;
        for (std::size_t i = 0; i < lengths_.size(); ++i) sources.emplace_back([this, i] { return next(i); });
        return sources;
    }
    int total() const { return std::accumulate(lengths_.begin(), lengths_.end(), 0); }
    /// Which of them have been asked for everything they have: "1, 3", or "none".
    std::string through() const {
        return through_.empty() ? "none" : fmt::format("{}", fmt::join(through_, ", "));
    }

private:
    std::optional<int> next(std::size_t i) {
        const int number = static_cast<int>(i) + 1;
        if (brought_[i] < lengths_[i]) return 100 * number + ++brought_[i];
        through_.push_back(number);
        return std::nullopt;
    }

    std::vector<int> lengths_;
    std::vector<int> brought_;
    std::vector<int> through_;
};

Goroutine receive(std::size_t count, ReceiveChannel<int> values, std::vector<int>& received) {
    while (received.size() < count) {
        const auto value = co_await values.recv();
        if (!value) break;
        received.push_back(*value);
    }
}

Goroutine receive_until_closed(ReceiveChannel<int> values, std::vector<int>& received) {
    while (const auto value = co_await values.recv()) received.push_back(*value);
}

/// What became of a channel that several sources were to be sent into. Its receiver belongs to another group
/// than the senders: what happens to these does not happen to it.
class Attempt {
public:
    Attempt(Scheduler& scheduler, Sources& sources) : scheduler_(scheduler), sources_(sources) {}

    /// Receives \p count values, and does not care what comes then. \return what is wrong
    std::string receive_only(std::size_t count) {
        return run([&](Group& receivers) { receivers.go(receive, count, values_, std::ref(received)); });
    }
    /// Receives until the channel is closed. \return what is wrong
    std::string receive_all() {
        return run(
            [&](Group& receivers) { receivers.go(receive_until_closed, values_, std::ref(received)); });
    }

    std::vector<int> received;

private:
    template <class StartReceiver>
    std::string run(const StartReceiver& start_receiver) {
        bool has_returned = false;
        bool senders_ended = false;
        try {
            Group receivers{scheduler_};
            Group senders{scheduler_};
            send_all(senders, sources_.all(), values_);
            has_returned = true;
            start_receiver(receivers);
            senders.wait();
            senders_ended = true;
            receivers.wait();
            return {};
        } catch (const ChannelClosed& error) {
            return fmt::format("{}. The sources that had brought everything by then: {}. Whoever closed it "
                               "was not the last sender.",
                               error.what(), sources_.through());
        } catch (const Deadlock& deadlock) {
            if (!has_returned)
                return fmt::format("send_all() waits, before anybody can come to receive:\n{}",
                                   deadlock.what());
            if (!senders_ended) throw;
            return fmt::format("All senders have ended, and nobody has closed the channel. The receiver has "
                               "{} of {} values and waits for more:\n{}",
                               received.size(), sources_.total(), deadlock.what());
        }
    }

    Scheduler& scheduler_;
    Sources& sources_;
    Channel<int> values_{0, "values"};
};

std::string values_missing(const Sources& sources, const std::vector<int>& received) {
    if (received.size() == static_cast<std::size_t>(sources.total())) return {};
    return fmt::format("{} values were to be sent, and {} were received: {}", sources.total(),
                       received.size(), fmt::join(received, ", "));
}

TEST(WhoCloses, SendsWhatEverySourceBrings) {
    check([] {
        in_many_orders([](Scheduler& scheduler) {
            Sources sources{{1, 4, 4}};
            Attempt attempt{scheduler, sources};
            const std::string wrong = attempt.receive_only(9);
            if (!wrong.empty()) return wrong;
            for (int number = 1; number <= 3; ++number) {
                std::vector<int> of_one;
                for (const int value : attempt.received)
                    if (value / 100 == number) of_one.push_back(value);
                if (!std::ranges::is_sorted(of_one))
                    return fmt::format("source {} brought its values in rising order; they arrived as {}",
                                       number, fmt::join(of_one, ", "));
            }
            return values_missing(sources, attempt.received);
        });
    });
}

TEST(WhoCloses, ClosesAfterTheLastValueWhoeverIsTheLastSender) {
    check([] {
        const auto attempt_with = [](std::vector<int> lengths) {
            in_many_orders([&](Scheduler& scheduler) {
                Sources sources{lengths};
                Attempt attempt{scheduler, sources};
                const std::string wrong = attempt.receive_all();
                return wrong.empty() ? values_missing(sources, attempt.received) : wrong;
            });
        };
        attempt_with({2, 2, 2});
        attempt_with({0, 3, 5});
        attempt_with({5, 3, 0});
        attempt_with({3});
    });
}

TEST(WhoCloses, ClosesIfTheSourcesBringNothing) {
    check([] {
        in_many_orders([](Scheduler& scheduler) {
            Sources sources{{0, 0}};
            return Attempt{scheduler, sources}.receive_all();
        });
    });
}

TEST(WhoCloses, ClosesIfThereAreNoSources) {
    check([] {
        in_many_orders([](Scheduler& scheduler) {
            Sources sources{std::vector<int>{}};
            const std::string wrong = Attempt{scheduler, sources}.receive_all();
            return wrong.empty() ? wrong : "There were no sources at all. " + wrong;
        });
    });
}

TEST(WhoCloses, LetsAnErrorOutAndClosesAllTheSame) {
    check([] {
        in_many_orders([](Scheduler& scheduler) -> std::string {
            Sources sources{{3, 3}};
            std::vector<Source> all = sources.all();
            all.push_back([calls = 0]() mutable -> std::optional<int> {
                if (calls++ == 0) return 301;
                throw SourceFailed{};
            });
            const Channel<int> values{0, "values"};
            std::vector<int> received;
            Group receivers{scheduler};
            Group senders{scheduler};
            receivers.go(receive_until_closed, values, std::ref(received));
            send_all(senders, std::move(all), values);
            try {
                senders.wait();
                return "A source threw an exception, and none came out of group.wait(): whoever waits takes "
                       "what arrived for all there is.";
            } catch (const SourceFailed&) {
            }
            try {
                receivers.wait();
            } catch (const Deadlock& deadlock) {
                return fmt::format("A source threw an exception, all senders have ended, and the channel was "
                                   "never closed:\n{}",
                                   deadlock.what());
            }
            return {};
        });
    });
}

TEST(WhoCloses, ClosesIfTheGroupIsStopped) {
    check([] {
        in_many_orders([](Scheduler& scheduler) -> std::string {
            const Channel<int> values{0, "values"};
            std::vector<int> received;
            Group senders{scheduler};
            Group receivers{scheduler};  // younger: it refers to the senders' group
            const Source for_ever = [] { return std::optional{1}; };
            send_all(senders, {for_ever, for_ever}, values);
            receivers.go([&]() -> Goroutine {
                while (const auto value = co_await values.recv()) {
                    received.push_back(*value);
                    if (received.size() == 5) senders.request_stop();
                }
            });
            senders.wait();
            try {
                receivers.wait();
            } catch (const Deadlock& deadlock) {
                return fmt::format(
                    "The group was stopped, all senders have ended, and the channel was never closed:\n{}",
                    deadlock.what());
            }
            return {};
        });
    });
}

}  // namespace
}  // namespace hands

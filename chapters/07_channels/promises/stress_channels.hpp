#pragma once
/// \file
/// The channels of a stress.

#include "chapters/07_channels/channel.hpp"

#include <array>
#include <atomic>
#include <cstddef>
#include <optional>
#include <random>
#include <utility>

namespace hands {

/// Four channels with buffers of different sizes; sometimes the last one is the first one again, so that a
/// select over all has a channel twice. Each is closed once, by whoever comes first.
///
/// State: `closed_` says of a channel that it is closed, or that somebody is about to close it.
class StressChannels {
public:
    using Random = std::minstd_rand;

    explicit StressChannels(std::mt19937& random) {
        for (auto& channel : channels_) channel = Channel<int>{random() % 4};
        if (random() % 2 == 0) channels_[3] = channels_[0];
    }

    const std::array<Channel<int>, 4>& all() const { return channels_; }

    /// Two of those that are open, the second perhaps the nil channel; nothing if all are closed.
    std::optional<std::pair<Channel<int>, Channel<int>>> two(Random& random) const {
        const std::size_t start = random() % 4;
        for (std::size_t i = start; i < start + 4; ++i) {
            const Channel<int> first = open(i % 4);
            if (first != Channel<int>{}) return std::pair{first, open(random() % 4)};
        }
        return std::nullopt;
    }

    void close(std::size_t i) {
        if (!closed_[place(i)].exchange(true)) channels_[i].close();
    }

    /// How many values are in them.
    std::size_t left() const {
        std::size_t sum = 0;
        for (const auto& channel : channels_) sum += channel.size();
        return sum;
    }

private:
    std::size_t place(std::size_t i) const { return channels_[i] == channels_[0] ? 0 : i; }
    Channel<int> open(std::size_t i) const { return closed_[place(i)] ? Channel<int>{} : channels_[i]; }

    std::array<Channel<int>, 4> channels_;
    std::array<std::atomic<bool>, 4> closed_{};
};

}  // namespace hands

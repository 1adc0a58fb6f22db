#pragma once
/// \file
/// Every way in which a goroutine can wait for something that does not come.

#include "chapters/07_channels/channel.hpp"
#include "chapters/07_channels/group.hpp"
#include "chapters/07_channels/promises/settled.hpp"
#include "chapters/07_channels/select.hpp"
#include "chapters/07_channels/stopped.hpp"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <iterator>
#include <optional>

#include <gtest/gtest.h>

namespace hands {

/// In what a goroutine can wait.
enum class Wait : std::uint8_t {
    send,
    recv,
    send_into_a_full_buffer,
    send_nil,
    recv_nil,
    select_send,
    select_recv,
    select_both,
    select_nil,
    select_with_a_deadline,
    select_one_channel_twice,
};
inline constexpr Wait all_waits[] = {Wait::send,
                                     Wait::recv,
                                     Wait::send_into_a_full_buffer,
                                     Wait::send_nil,
                                     Wait::recv_nil,
                                     Wait::select_send,
                                     Wait::select_recv,
                                     Wait::select_both,
                                     Wait::select_nil,
                                     Wait::select_with_a_deadline,
                                     Wait::select_one_channel_twice};
inline constexpr int number_of_waits = std::size(all_waits);

/// The channels in which nothing ever happens.
struct Quiet {
    Quiet() { full.send(0).wait(); }
    Channel<int> empty{0};
    Channel<int> offered{0};
    Channel<int> full{1};
    Channel<int> nil;
};

/// Waits so, and counts that it was stopped, and nothing else.
inline Goroutine wait_so(Wait wait, Quiet quiet, Settled& waiting, std::atomic<int>& stopped) {
    std::optional<int> value;
    waiting.next();
    try {
        switch (wait) {
        case Wait::send:
            co_await quiet.offered.send(1);
            break;
        case Wait::recv:
            co_await quiet.empty.recv();
            break;
        case Wait::send_into_a_full_buffer:
            co_await quiet.full.send(1);
            break;
        case Wait::send_nil:
            co_await quiet.nil.send(1);
            break;
        case Wait::recv_nil:
            co_await quiet.nil.recv();
            break;
        case Wait::select_send:
            co_await select(send_to(quiet.offered, 1), send_to(quiet.full, 1));
            break;
        case Wait::select_recv:
            co_await select(receive_from(quiet.empty, value), receive_from(quiet.nil, value));
            break;
        case Wait::select_both:
            co_await select(receive_from(quiet.empty, value), send_to(quiet.full, 1));
            break;
        case Wait::select_nil:
            co_await select(receive_from(quiet.nil, value), send_to(quiet.nil, 1));
            break;
        case Wait::select_with_a_deadline:
            co_await select(receive_from(quiet.empty, value), after(std::chrono::hours{1}));
            break;
        case Wait::select_one_channel_twice:
            co_await select(send_to(quiet.full, 1), send_to(quiet.full, 2));
            break;
        }
    } catch (const Stopped&) {
        ++stopped;
        throw;
    }
}

/// Whoever waited there has left nothing behind.
inline void expect_nobody_left(const Quiet& quiet) {
    EXPECT_EQ(quiet.empty.try_send(1), Answer::must_wait);
    EXPECT_EQ(quiet.offered.try_recv().answer, Answer::must_wait);
    EXPECT_EQ(quiet.full.try_recv().value, 0);
    EXPECT_EQ(quiet.full.size(), 0u);  // no sender waited that would have filled it up
}

}  // namespace hands

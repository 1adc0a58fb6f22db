/// \file
/// The same work with the channels of Boost.Fiber: between threads, and between fibers of one thread.
///
/// Run it:  build/bin/bench_chapter07_boost_fiber

#include "chapters/07_channels/bench/thread_work.hpp"

#include <cstddef>
#include <memory>
#include <optional>

#include <boost/fiber/buffered_channel.hpp>
#include <boost/fiber/fiber.hpp>
#include <boost/fiber/unbuffered_channel.hpp>

namespace hands {
namespace {

namespace fibers = boost::fibers;

/// Boost has a type for each kind of channel.
template <class Kind>
class BoostChannel {
public:
    /// \param capacity  of a buffered one: a power of 2, of which one place stays empty
    explicit BoostChannel(std::size_t capacity) : channel_(make(capacity)) {}

    void send(int value) { channel_->push(value); }
    std::optional<int> recv() {
        int value = 0;
        if (channel_->pop(value) != fibers::channel_op_status::success) return std::nullopt;
        return value;
    }
    void close() { channel_->close(); }

private:
    static std::unique_ptr<Kind> make(std::size_t capacity) {
        if constexpr (std::is_default_constructible_v<Kind>)
            return std::make_unique<Kind>();
        else
            return std::make_unique<Kind>(capacity);
    }

    std::unique_ptr<Kind> channel_;
};

using Unbuffered = BoostChannel<fibers::unbuffered_channel<int>>;
using Buffered = BoostChannel<fibers::buffered_channel<int>>;

BENCHMARK(thread_ping_pong<Unbuffered>)->Name("thread_ping_pong")->Apply(between_threads);
BENCHMARK(thread_one_to_one<Buffered>)->Name("thread_one_to_one")->Apply(between_threads);

void ping_pong(benchmark::State& state) {
    Unbuffered requests{0};
    Unbuffered replies{0};
    fibers::fiber echo{[&] {
        while (const auto value = requests.recv()) replies.send(*value);
    }};
    for (auto _ : state) {
        requests.send(1);
        replies.recv();
    }
    requests.close();
    echo.join();
}
BENCHMARK(ping_pong)->Apply(between_threads);

void one_to_one(benchmark::State& state) {
    Buffered values{128};
    std::int64_t sum = 0;
    fibers::fiber receiver{[&] {
        while (const auto value = values.recv()) sum += *value;
    }};
    for (auto _ : state) values.send(1);
    values.close();
    receiver.join();
    if (sum != state.iterations()) state.SkipWithError("a message was lost");
}
BENCHMARK(one_to_one)->Apply(between_threads);

}  // namespace
}  // namespace hands

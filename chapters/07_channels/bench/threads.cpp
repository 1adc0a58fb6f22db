/// \file
/// What a message costs between plain threads: through our channel, and through a mutex and two condition
/// variables.
///
/// Run it:  build/bin/bench_chapter07_channels --benchmark_filter=thread_

#include "chapters/07_channels/bench/plain_channel.hpp"
#include "chapters/07_channels/bench/thread_work.hpp"
#include "chapters/07_channels/channel.hpp"

#include <cstddef>
#include <optional>

namespace hands {
namespace {

/// Our channel, used by threads.
class Ours {
public:
    explicit Ours(std::size_t capacity) : channel_(capacity) {}
    void send(int value) { channel_.send(value).wait(); }
    std::optional<int> recv() { return channel_.recv().wait(); }
    void close() { channel_.close(); }

private:
    Channel<int> channel_;
};

BENCHMARK(thread_ping_pong<Ours>)->Name("thread_ping_pong")->Apply(between_threads);
BENCHMARK(thread_one_to_one<Ours>)->Name("thread_one_to_one")->Apply(between_threads);

BENCHMARK(thread_ping_pong<PlainChannel<int>>)->Name("plain_ping_pong")->Apply(between_threads);
BENCHMARK(thread_one_to_one<PlainChannel<int>>)->Name("plain_one_to_one")->Apply(between_threads);

}  // namespace
}  // namespace hands

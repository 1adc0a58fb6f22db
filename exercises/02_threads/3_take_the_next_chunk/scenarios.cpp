#include "scenarios.hpp"

#include "take_the_next_chunk.hpp"

#include "exercises/lab/require.hpp"

#include <algorithm>
#include <atomic>
#include <latch>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace hands::scenarios {

using lab::require;

namespace {

std::string words(const std::vector<Chunk>& chunks) {
    std::string text;
    for (const Chunk& chunk : chunks) {
        if (!text.empty()) text += ", ";
        text += '[' + std::to_string(chunk.begin) + ", " + std::to_string(chunk.end) + ')';
    }
    return text.empty() ? "none" : text;
}

/// With one worker: which chunks there are, whatever their order, and whoever does them.
void require_chunks(std::uint64_t size, std::uint64_t chunk, const std::vector<Chunk>& right) {
    std::mutex mutex;
    std::vector<Chunk> chunks;
    for_each_chunk(size, chunk, 1, [&](Chunk one) {
        const std::lock_guard lock(mutex);
        chunks.push_back(one);
        require(chunks.size() < 10, "there are no more chunks than candidates");
    });
    std::ranges::sort(chunks, {}, &Chunk::begin);
    if (chunks != right) {
        require(false, (std::to_string(size) + " candidates, " + std::to_string(chunk) +
                        " in a chunk, make " + words(right) + ", and not " + words(chunks))
                           .c_str());
    }
}

}  // namespace

void chunks_with_a_rest() {
    require_chunks(7, 3, {{0, 3}, {3, 6}, {6, 7}});
    require_chunks(2, 3, {{0, 2}});
}

void chunks_without_a_rest() {
    require_chunks(6, 3, {{0, 3}, {3, 6}});
    require_chunks(2, 1, {{0, 1}, {1, 2}});
}

void no_candidates() { require_chunks(0, 3, {}); }

void each_chunk_once() {
    std::atomic<int> calls[3] = {};
    for_each_chunk(3, 1, 2, [&](Chunk chunk) {
        require(chunk.begin < 3 && chunk.end == chunk.begin + 1,
                "of 3 candidates, 1 in a chunk, each chunk is [0, 1), [1, 2) or [2, 3)");
        require(++calls[chunk.begin] == 1, "no chunk is taken twice");
    });
    for (const auto& count : calls) require(count == 1, "no chunk is left out, and all are done at the end");
}

void two_workers_meet() {
    std::latch both_are_here(2);
    for_each_chunk(2, 1, 2, [&](Chunk) { both_are_here.arrive_and_wait(); });
}

void the_first_call_waits_for_the_others() {
    std::atomic<bool> somebody_waits = false;
    std::latch others(3);
    for_each_chunk(4, 1, 2, [&](Chunk) {
        if (somebody_waits.exchange(true))
            others.count_down();
        else
            others.wait();
    });
}

void two_workers_and_four_chunks() {
    std::atomic<int> at_work = 0;
    for_each_chunk(4, 1, 2, [&](Chunk) {
        require(++at_work <= 2, "two workers make two calls at the same time, and not more");
        std::this_thread::yield();  // here the others come in, if there are others
        --at_work;
    });
}

}  // namespace hands::scenarios

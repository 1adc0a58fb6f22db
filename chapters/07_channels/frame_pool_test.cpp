#include "chapters/07_channels/frame_pool.hpp"

#include "chapters/07_channels/promises/scale.hpp"

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <iterator>
#include <memory>
#include <random>
#include <set>
#include <thread>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

namespace hands {
namespace {

/// A block that is full of a mark of its own, so that it shows if somebody else writes into it.
class Marked {
public:
    Marked(std::size_t bytes, std::uint8_t mark) : bytes_(bytes), mark_(mark) {
        std::memset(block_.get(), mark_, bytes_);
    }

    std::uintptr_t begin() const { return reinterpret_cast<std::uintptr_t>(block_.get()); }
    std::uintptr_t end() const { return begin() + bytes_; }
    bool is_whole() const {
        return std::all_of(block_.get(), block_.get() + bytes_,
                           [&](std::byte byte) { return byte == std::byte{mark_}; });
    }

private:
    struct GiveBack {
        std::size_t bytes;
        void operator()(std::byte* block) const { FramePool::deallocate(block, bytes); }
    };
    std::size_t bytes_;
    std::uint8_t mark_;
    std::unique_ptr<std::byte, GiveBack> block_{static_cast<std::byte*>(FramePool::allocate(bytes_)),
                                                GiveBack{bytes_}};
};

/// Expects of \p blocks that no two of them overlap, and that each is as it was written.
void expect_sound(std::vector<Marked>& blocks) {
    std::ranges::sort(blocks, {}, &Marked::begin);
    for (std::size_t i = 1; i < blocks.size(); ++i) ASSERT_LE(blocks[i - 1].end(), blocks[i].begin());
    for (const Marked& block : blocks) ASSERT_TRUE(block.is_whole());
}

TEST(FramePool, GivesBlocksThatDoNotOverlapAndAreAligned) {
    std::mt19937 random{1};
    std::vector<Marked> blocks;
    for (int round = 0; round < 10; ++round) {
        for (std::size_t i = 0; i < 1000; ++i)
            blocks.emplace_back(1 + random() % 1500, static_cast<std::uint8_t>(i));
        expect_sound(blocks);
        for (const Marked& block : blocks) EXPECT_EQ(block.begin() % alignof(std::max_align_t), 0u);
        std::ranges::shuffle(blocks, random);
        blocks.erase(blocks.begin() + 500, blocks.end());
    }
}

// The same blocks go from thread to thread all the time.
TEST(FramePool, TakesBackOnOneThreadWhatAnotherWasGiven) {
    constexpr std::size_t sizes[] = {16, 200, 1024};
    constexpr int rounds = often(30);
    std::vector<Marked> crossing[2];
    for (int round = 0; round < rounds; ++round) {
        {
            std::vector<std::jthread> threads;
            for (std::uint8_t number = 0; number < 2; ++number) {
                threads.emplace_back([&, number] {
                    auto& mine = crossing[number];
                    mine.clear();  // what the other one allocated
                    for (int i = 0; i < 2500; ++i)
                        mine.emplace_back(sizes[i % 3], static_cast<std::uint8_t>(number + 1));
                });
            }
        }
        std::swap(crossing[0], crossing[1]);
        if (round % 10 == 0) {
            for (auto& blocks : crossing) expect_sound(blocks);
        }
    }
}

std::set<void*> allocate_some(std::size_t bytes) {
    std::set<void*> blocks;
    for (int i = 0; i < 200; ++i) blocks.insert(FramePool::allocate(bytes));
    return blocks;
}
void deallocate_all(const std::set<void*>& blocks, std::size_t bytes) {
    for (void* const block : blocks) FramePool::deallocate(block, bytes);
}

TEST(FramePool, GivesTheBlockThatCameBackLast) {
    if (is_sanitized) GTEST_SKIP() << "with a sanitizer all memory comes from the system";
    void* const block = FramePool::allocate(100);
    FramePool::deallocate(block, 100);
    void* const again = FramePool::allocate(97);  // of the same size, rounded up
    EXPECT_EQ(again, block);
    FramePool::deallocate(again, 97);
}

TEST(FramePool, HandsTheBlocksOfAThreadThatEndsToOthers) {
    if (is_sanitized) GTEST_SKIP() << "with a sanitizer all memory comes from the system";
    std::set<void*> of_the_first;
    std::set<void*> of_the_second;
    std::jthread{[&] {
        of_the_first = allocate_some(720);
        deallocate_all(of_the_first, 720);
    }}.join();
    std::jthread{[&] {
        of_the_second = allocate_some(720);
        deallocate_all(of_the_second, 720);
    }}.join();
    EXPECT_EQ(of_the_first, of_the_second);
}

/// Allocates until what is left of this thread's memory is smaller than one block of \p bytes: it looks how
/// many blocks follow each other without a gap, and allocates as many once more.
void leave_less_than(std::size_t bytes, std::vector<Marked>& blocks) {
    std::size_t run = 0;
    std::size_t last_run = 0;
    while (blocks.size() < 50'000) {
        blocks.emplace_back(bytes, std::uint8_t{1});
        const bool is_next = run > 0 && blocks.rbegin()->begin() == std::next(blocks.rbegin())->end();
        if (!is_next && run > 0 && run == last_run) break;  // the second piece of the same length is over
        if (!is_next) last_run = std::exchange(run, 0);
        ++run;
    }
    for (std::size_t i = 1; i < last_run; ++i) blocks.emplace_back(bytes, std::uint8_t{1});
}

TEST(FramePool, StaysWithinWhatAnEndedThreadHasLeft) {
    if (is_sanitized) GTEST_SKIP() << "with a sanitizer all memory comes from the system";
    std::vector<Marked> of_the_first;
    std::vector<Marked> blocks;
    std::jthread{[&] { leave_less_than(1008, of_the_first); }}.join();
    std::jthread{[&] {
        for (int i = 0; i < 2000; ++i) blocks.emplace_back(1008, std::uint8_t{2});
    }}.join();
    std::ranges::move(of_the_first, std::back_inserter(blocks));
    expect_sound(blocks);
}

// Local variables and arguments of goroutines may end late, when what is local to the thread has ended.
TEST(FramePool, ServesAThreadUntilItsVeryEnd) {
    struct AtTheEnd {
        ~AtTheEnd() {
            for (int i = 0; i < 2; ++i) blocks->emplace_back(64, std::uint8_t{3});
        }
        std::vector<Marked>* blocks = nullptr;
    };
    std::vector<Marked> blocks;
    std::jthread{[&] {
        static thread_local AtTheEnd at_the_end;  // made first, so destroyed last
        at_the_end.blocks = &blocks;
        deallocate_all(allocate_some(64), 64);
    }}.join();
    for (int i = 0; i < 400; ++i) blocks.emplace_back(64, std::uint8_t{4});
    expect_sound(blocks);
}

TEST(FramePool, IsUsedByWhatIsDerivedFromIt) {
    if (is_sanitized) GTEST_SKIP() << "with a sanitizer all memory comes from the system";
    struct Small : FromFramePool {
        std::byte content[48];
    };
    const auto small = std::make_unique<Small>();
    Small* another = new Small;
    const auto its_place = reinterpret_cast<std::uintptr_t>(another);
    delete another;
    void* const block = FramePool::allocate(48);
    EXPECT_EQ(reinterpret_cast<std::uintptr_t>(block), its_place);
    FramePool::deallocate(block, 48);
}

}  // namespace
}  // namespace hands

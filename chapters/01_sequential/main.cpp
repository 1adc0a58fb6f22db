/// \file
/// Chapter 01: one after another.
///
/// The work of the course, done by one worker: what all later chapters are compared with. The same divisors
/// come in three ways: all at once, one by one as you ask for them (`--lazy`), and by a better algorithm
/// (`--pairs`), which beats every other chapter without any second worker.
///
/// Run it:  build/bin/chapter01_sequential

#include "common/chapter.hpp"

#include <fmt/format.h>

namespace {

using namespace hands;

// lesson: lazily
/// Asks for one divisor at a time. Between two of them the loop below could print, stop, or do something
/// else.
Result work_lazily(const Piece& piece) {
    Result result{piece, {}, {0, fmt::to_string(piece.number), steady_now_ns(), 0}};
    for (const Number divisor : lazy_factorize(piece.number)) result.factors.push_back(divisor);
    result.span.end_ns = steady_now_ns();
    return result;
}
// end of lesson: lazily

Result work_by_pairs(const Piece& piece) {
    Result result{piece, {}, {0, fmt::to_string(piece.number), steady_now_ns(), 0}};
    result.factors = factorize_by_pairs(piece.number);
    result.span.end_ns = steady_now_ns();
    return result;
}

}  // namespace

int main(int argc, char** argv) {
    bool lazy = false;
    bool pairs = false;
    const Chapter chapter{
        .name = "chapter01_sequential",
        .mechanism = "one after another",
        .purpose = "Chapter 01: finds all divisors of some numbers, one number after another.",
        .worker_noun = "thread",
        .shares_work = false,
        .extras = {{"--lazy", "Find one divisor at a time, with a coroutine", &lazy},
                   {"--pairs", "Try candidates up to the square root only: divisors come in pairs", &pairs}},
    };
    return run_chapter(chapter, argc, argv, [&](const Options& options, Report& report) {
        if (options.kernel == Kernel::simd && (lazy || pairs)) {
            throw UsageError(
                "--kernel simd: --lazy and --pairs try one candidate after another; leave one of them out");
        }
        constexpr std::uint32_t only_worker = 0;
        for (const Piece& piece : cut(options.numbers, Split::numbers, 1, options.kernel)) {
            if (pairs)
                report.add(work_by_pairs(piece));
            else if (lazy)
                report.add(work_lazily(piece));
            else
                report.add(work(piece, only_worker, report.progress()));
        }
    });
}

/// \file
/// Chapter 05: a pipe between processes.
///
/// What a child computes stays in the child (chapter 03), unless it sends it. Here each child has a pipe to
/// the parent, and sends each list as soon as it is found. When a child ends, its end of the pipe closes, and
/// the parent knows at once that nothing more will come. With `--article` the parent listens as the article's
/// does: it takes five seconds of silence for the end. With `--forget-to-close` it shows who keeps the pipe
/// from ending.
///
/// Run it:  build/bin/chapter05_pipe

#include "chapters/05_pipe/forgotten_copy.hpp"
#include "chapters/05_pipe/pipe.hpp"
#include "chapters/05_pipe/silence.hpp"
#include "chapters/05_pipe/wait.hpp"
#include "common/chapter.hpp"
#include "common/system_call.hpp"

#include <ranges>
#include <utility>

#include <fmt/format.h>
#include <unistd.h>

namespace {

using namespace hands;

// lesson: child
/// What a child does. Its end of the pipe closes when this returns.
void send_results(const std::vector<Piece>& hand, std::uint32_t worker, Connection parent) {
    for (const Piece& piece : hand) parent.send(work(piece, worker));
}
// end of lesson: child

/// A child, and our end of the pipe to it.
struct Worker {
    Process child;
    Connection end;
};

// lesson: start
std::vector<Worker> start_workers(const std::vector<std::vector<Piece>>& hands_of_pieces) {
    std::vector<Worker> workers;
    for (std::uint32_t number = 0; number < hands_of_pieces.size(); ++number) {
        auto [parent_end, child_end] = pipe();
        Process child{send_results, hands_of_pieces[number], number, std::move(child_end)};
        child.start();
        workers.push_back({std::move(child), std::move(parent_end)});
    }
    return workers;
}
// end of lesson: start

void require_success(Process& child) {
    child.join();
    const int code = *child.exit_code();
    if (code != 0)
        throw std::runtime_error(fmt::format("a child ended with {} before its work was done", code));
}

// lesson: receive
/// Takes each result from whoever has one, until nobody can send any more.
void receive_until_the_ends(std::vector<Worker> workers, Report& report) {
    while (!workers.empty()) {
        for (const std::size_t i : wait(workers | std::views::transform(&Worker::end))) {
            auto& [child, end] = workers[i];
            if (auto result = end.recv<Result>()) {
                report.add(*std::move(result));
            } else {
                end.close();
                require_success(child);
            }
        }
        std::erase_if(workers, [](const Worker& worker) { return !worker.end.is_open(); });
    }
}
// end of lesson: receive

// lesson: article
/// The article's way: one child, and the parent keeps a copy of the child's end.
std::pair<Worker, Descriptor> start_and_forget_to_close(const std::vector<Piece>& pieces) {
    auto [parent_end, child_end] = pipe();
    // A child_end that is moved into the child is gone from here. To keep a copy takes a system call.
    const int number = child_end.descriptors().front();
    Descriptor copy{checked("copy an end", [&] { return ::dup(number); })};
    Process child{send_results, pieces, std::uint32_t{0}, std::move(child_end)};
    child.start();
    return {Worker{std::move(child), std::move(parent_end)}, std::move(copy)};
}

void work_as_in_the_article(const std::vector<Piece>& pieces, Report& report) {
    auto [worker, forgotten] = start_and_forget_to_close(pieces);
    receive_until_silence(worker.end, pieces.size(), report);
    require_success(worker.child);
}
// end of lesson: article

void work_and_show_the_copy(const std::vector<Piece>& pieces, Report& report) {
    auto [worker, forgotten] = start_and_forget_to_close(pieces);
    show_forgotten_copy(worker.child, worker.end, std::move(forgotten), pieces.size(), report);
    require_success(worker.child);
}

}  // namespace

int main(int argc, char** argv) {
    bool article = false;
    bool forget = false;
    Chapter chapter{
        .name = "chapter05_pipe",
        .mechanism = "processes with a pipe each",
        .purpose = "Chapter 05: children send each list through a pipe as soon as they have found it.",
        .worker_noun = "process",
        .receives = true,
        .extras = {{"--article", "One child, and 5 seconds of silence are taken for the end", &article},
                   {"--forget-to-close", "One child, and who keeps its pipe from ending", &forget}},
    };
    return run_chapter(chapter, argc, argv, [&](const Options& options, Report& report) {
        if (article && forget) throw UsageError("--article --forget-to-close: give one of them");
        if (!article && !forget) {
            const auto pieces = cut(options.numbers, options.split, options.workers, options.kernel);
            return receive_until_the_ends(start_workers(deal(pieces, options.workers)), report);
        }
        chapter.mechanism = "a process with a pipe";
        report.set_workers(1);
        const auto pieces = cut(options.numbers, options.split, 1, options.kernel);
        article ? work_as_in_the_article(pieces, report) : work_and_show_the_copy(pieces, report);
    });
}

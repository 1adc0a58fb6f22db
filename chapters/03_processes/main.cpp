/// \file
/// Chapter 03: processes.
///
/// The same work, dealt to child processes. Each works on a copy of the parent's memory, and what it finds
/// stays in its own: the first thing to learn about processes. So each child leaves its results in a file,
/// and the parent reads it when the child has ended.
///
/// Run it:  build/bin/chapter03_processes
///     and  build/bin/chapter03_processes --zombie

#include "chapters/03_processes/exit_code.hpp"
#include "chapters/03_processes/process.hpp"
#include "chapters/03_processes/result_file.hpp"
#include "chapters/03_processes/zombie.hpp"
#include "common/chapter.hpp"
#include "common/system_call.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace {

using namespace hands;

// lesson: FactorizeProcess
/// As in the article: a process with a run() of its own, which keeps what it finds in a member.
class FactorizeProcess : public Process {
public:
    FactorizeProcess(std::uint32_t worker, std::vector<Piece> pieces)
        : worker_(worker), pieces_(std::move(pieces)) {}

    /// What this process object holds: in the parent, nothing ever.
    const std::vector<Result>& results() const { return results_; }
    /// What the child left. \throws std::runtime_error if it did not end well
    std::vector<Result> results_left_by_child();

protected:
    void run() override {  // in the child
        for (const Piece& piece : pieces_) results_.push_back(work(piece, worker_));
        write_all(for_child_.get(), to_bytes(results_), "leave results for the parent");
    }
    std::vector<int> descriptors() const override { return {for_child_.get()}; }

private:
    std::uint32_t worker_;
    std::vector<Piece> pieces_;
    std::vector<Result> results_;
    ResultFile file_;
    Descriptor for_child_ = file_.for_child();
};
// end of lesson: FactorizeProcess

// lesson: left_by_child
std::vector<Result> FactorizeProcess::results_left_by_child() {
    const int code = exit_code().value();
    if (code != 0) throw std::runtime_error(fmt::format("process {} {}", worker_ + 1, in_words(code)));
    return from_bytes<std::vector<Result>>(file_.read());
}
// end of lesson: left_by_child

void factorize_in_processes(const Options& options, Report& report) {
    const auto hands_of_work =
        deal(cut(options.numbers, options.split, options.workers, options.kernel), options.workers);
    // lesson: start_all
    std::vector<FactorizeProcess> processes;
    for (std::uint32_t worker = 0; worker < options.workers; ++worker) {
        processes.emplace_back(worker, hands_of_work[worker]);
    }
    for (auto& process : processes) process.start();  // start all …
    for (auto& process : processes) process.join();   // … then join all: they work at the same time

    std::size_t seen_by_parent = 0;
    for (auto& process : processes) {
        report.add(process.results_left_by_child());
        seen_by_parent += process.results().size();
    }
    // end of lesson: start_all
    report.remark(fmt::format(
        "The parent's own copies hold {} results: a child works on a copy of the memory.", seen_by_parent));
}

}  // namespace

int main(int argc, char** argv) {
    bool zombie = false;
    const Chapter chapter{
        .name = "chapter03_processes",
        .mechanism = "processes",
        .purpose = "Chapter 03: shares the work among child processes, which share nothing.",
        .worker_noun = "process",
        .extras = {{"--zombie", "Instead: a child that has ended and that nobody has waited for", &zombie}},
    };
    return run_chapter(chapter, argc, argv, [&](const Options& options, Report& report) {
        if (zombie) return show_zombie(report);
        factorize_in_processes(options, report);
    });
}

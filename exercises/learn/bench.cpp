#include "exercises/learn/bench.hpp"

#include "common/output_file.hpp"
#include "common/progress.hpp"
#include "common/standard_output.hpp"
#include "exercises/learn/command_output.hpp"
#include "exercises/learn/contest.hpp"
#include "exercises/learn/contest_record.hpp"
#include "exercises/learn/contest_table.hpp"
#include "exercises/learn/machine.hpp"

#include <chrono>
#include <filesystem>
#include <stdexcept>
#include <utility>
#include <vector>

#include <fmt/format.h>

namespace hands {
namespace {

namespace files = std::filesystem;

/// Far more than the longest run takes: a million goroutines in Go, or all tests of the course.
constexpr std::chrono::seconds limit{300};
constexpr std::chrono::seconds readers_limit{3600};
constexpr auto reader = "reader";

/// Where this program is, its peers are too.
BenchFolders folders() {
    const files::path bin = files::read_symlink("/proc/self/exe").parent_path();
    const files::path bench = bin.parent_path() / "bench";
    files::create_directories(bench);
    return {MANY_HANDS_ROOT, bin, bench};
}

void keep_only(const std::string& word, std::vector<Comparison>& lines) {
    std::erase_if(lines, [&](const Comparison& line) { return line.work.find(word) == std::string::npos; });
    if (lines.empty()) throw std::invalid_argument(fmt::format("no line has '{}' in it", word));
}

void print_circumstances(const Circumstances& circumstances, const std::vector<std::string>& absences) {
    const Machine& machine = circumstances.machine;
    print(fmt::format("{}, {} cores, {}, {}\n", machine.processor, machine.cores, machine.kernel,
                      machine.compiler));
    if (machine.busy_percent > 10) {
        print(fmt::format("Something else keeps {:.0f} % of it busy: these ratios will be worth little.\n",
                          machine.busy_percent));
    }
    for (const auto& [program, version] : circumstances.versions)
        print(fmt::format("{}: {}\n", program, version));
    for (const std::string& absence : absences) print(absence + ".\n");
}

std::vector<Finding> measure_all(Contest& contest, std::size_t rounds) {
    std::vector<Finding> findings;
    Progress progress{contest.lines().size()};
    for (const Comparison& line : contest.lines()) {
        findings.push_back(contest.measure(line, rounds));
        progress.advance(1);
    }
    return findings;
}

}  // namespace

std::string chapter_folder(const std::string& chapters, const std::string& wanted) {
    const std::string bare = wanted.starts_with("chapter") ? wanted.substr(7) : wanted;
    for (const auto& entry : files::directory_iterator{chapters}) {
        const std::string name = entry.path().filename();
        const std::string number = name.substr(0, name.find('_'));
        const bool is_chapter = number.find_first_not_of("0123456789") == std::string::npos;
        if (is_chapter && (bare == name || bare == number || "0" + bare == number)) return name;
    }
    throw std::invalid_argument(fmt::format("there is no chapter '{}' in '{}'", wanted, chapters));
}

void run_bench(const BenchRequest& request) {
    const std::string chapters = MANY_HANDS_ROOT "/chapters";
    const bool of_reader = request.chapter == reader;
    const std::string chapter = of_reader ? reader : chapter_folder(chapters, request.chapter);
    Comparisons comparisons =
        load_comparisons(of_reader ? MANY_HANDS_ROOT "/exercises/learn/readers_time/comparisons.json"
                                   : chapters + "/" + chapter + "/bench/comparisons.json");
    keep_only(request.only, comparisons.lines);
    if (request.only_goals) comparisons.lines = what_goals_need(std::move(comparisons.lines));

    const BenchFolders where = folders();
    const OutputFile record{where.bench + "/" + chapter.substr(0, chapter.find('_')) + ".json"};
    Contest contest{std::move(comparisons), where, [of_reader](const std::vector<std::string>& command) {
                        return output_of(command, of_reader ? readers_limit : limit);
                    }};

    if (const std::string& why = contest.why_absent("ours"); !why.empty()) throw std::invalid_argument(why);
    const auto absences = contest.absences();
    const Circumstances circumstances{chapter, this_machine(), contest.versions(), request.rounds};
    print_circumstances(circumstances, absences);
    print(fmt::format("Lines: {}, rounds: {}. This takes minutes, and other work would disturb it\n\n",
                      contest.lines().size(), request.rounds));

    const auto findings = measure_all(contest, request.rounds);
    print(contest_table(findings));
    record.write(contest_record(circumstances, findings));
    print(fmt::format("\nAll values are in {}\n", record.path()));
}

}  // namespace hands

/// \file
/// learn: the reader's tool. ./course calls it; you can, too.
///
/// Run it:  build/bin/learn table build/run/*.json
///          build/bin/learn bench 07 --quick

#include "exercises/learn/bench.hpp"
#include "exercises/learn/speedup_table.hpp"

#include "common/standard_output.hpp"

#include <exception>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace {

using namespace hands;

void print_table(const std::vector<std::string>& files) {
    std::vector<SavedRun> runs;
    for (const std::string& file : files) runs.push_back(load_saved_run(file));
    print(speedup_table(runs));
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app{"The reader's tool of Many Hands.", "learn"};
    app.require_subcommand(1);

    std::vector<std::string> files;
    CLI::App* table = app.add_subcommand("table", "Compare runs that chapters wrote with --save");
    table->add_option("FILE", files, "Saved runs, in the order of their rows")->required()->type_name("");
    table->callback([&] { print_table(files); });

    BenchRequest request;
    bool quick = false;
    CLI::App* bench = app.add_subcommand("bench", "Measure a chapter beside its peers, as ratios");
    bench->add_option("CHAPTER", request.chapter, "07, or 07_channels")->required()->type_name("");
    bench->add_option("--rounds", request.rounds, "How often each of both is run; the median counts")
        ->check(CLI::Range(1, 1000))
        ->capture_default_str();
    bench->add_flag("--quick", quick, "Two rounds")->excludes("--rounds");
    bench->add_option("--only", request.only, "Only the lines that have WORD in them")->type_name("WORD");
    bench->callback([&] {
        if (quick) request.rounds = 2;
        run_bench(request);
    });

    constexpr int bad_input = 2;
    try {
        app.parse(argc, argv);
        return 0;
    } catch (const CLI::Success& help) {
        return app.exit(help);
    } catch (const CLI::ParseError& error) {
        fmt::print(stderr, "learn: {}: learn --help lists what it can do\n", error.what());
    } catch (const std::exception& error) {
        fmt::print(stderr, "learn: {}\n", error.what());
    }
    return bad_input;
}

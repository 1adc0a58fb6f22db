/// \file
/// learn: the reader's tool. ./course calls it; you can, too.
///
/// Run it:  build/bin/learn table build/run/*.json

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

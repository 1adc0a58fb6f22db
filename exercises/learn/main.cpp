/// \file
/// learn: the reader's tool. ./course calls it; you can, too.
///
/// Run it:  build/bin/learn status
///          build/bin/learn check 03.1
///          build/bin/learn table build/run/*.json
///          build/bin/learn bench 07 --quick

#include "exercises/learn/bench.hpp"
#include "exercises/learn/loop/reader_commands.hpp"
#include "exercises/learn/speedup_table.hpp"

#include "common/standard_output.hpp"

#include <cstdint>
#include <exception>
#include <filesystem>
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

/// A command of the loop that carries a reader through the exercises.
struct ReaderCommand {
    const char* name;
    const char* what;
    int (*run)(const ReaderRequest&);
    enum class Takes : std::uint8_t { nothing, one_or_none } takes;
};

using Takes = ReaderCommand::Takes;

constexpr ReaderCommand reader_commands[]{
    {"status", "Where you stand", show_status, Takes::nothing},
    {"next", "What is next", show_next, Takes::nothing},
    {"check", "Check an exercise, a chapter, or all that is started", check_answers, Takes::one_or_none},
    {"watch", "Check what you save, until you leave", watch_answers, Takes::one_or_none},
    {"hint", "One hint more to an exercise", show_hint, Takes::one_or_none},
    {"reset", "Put the stub back, and keep what you wrote beside it", reset_exercise, Takes::one_or_none},
    {"solution", "The reference, beside your answer", show_solution, Takes::one_or_none},
};

/// Adds them to \p app. \param request  what they read; \param status  what they write; both are to outlive
/// it
void add_reader_commands(CLI::App& app, ReaderRequest& request, int& status) {
    for (const ReaderCommand& command : reader_commands) {
        CLI::App* const added = app.add_subcommand(command.name, command.what);
        if (command.takes == Takes::one_or_none) {
            added->add_option("EXERCISE", request.exercise, "04.1, or 04_1; to check, also a chapter: 04")
                ->type_name("");
        }
        const std::string name = command.name;
        if (name == "check" || name == "watch") {
            added->add_option("--patience", request.patience, "Seconds that the checks may be silent")
                ->check(CLI::Range(1, 3600))
                ->type_name("SECONDS");
        }
        if (name == "reset" || name == "solution") added->add_flag("--yes", request.sure, "Do not ask");
        added->callback([&request, &status, run = command.run] {
            request.course = {std::filesystem::canonical(request.course.root),
                              std::filesystem::canonical(request.course.build)};
            status = run(request);
        });
    }
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app{"The reader's tool of Many Hands.", "learn"};
    app.require_subcommand(1);

    // Where this program is, the course is built.
    ReaderRequest reader{
        .course = {MANY_HANDS_ROOT,
                   std::filesystem::read_symlink("/proc/self/exe").parent_path().parent_path()},
        .exercise = {}};
    int status = 0;
    app.add_option("--course", reader.course.root, "The root of the course")->type_name("FOLDER");
    app.add_option("--build", reader.course.build, "Where it is built")->type_name("FOLDER");
    add_reader_commands(app, reader, status);

    std::vector<std::string> files;
    CLI::App* table = app.add_subcommand("table", "Compare runs that chapters wrote with --save");
    table->add_option("FILE", files, "Saved runs, in the order of their rows")->required()->type_name("");
    table->callback([&] { print_table(files); });

    BenchRequest request;
    bool quick = false;
    CLI::App* bench = app.add_subcommand("bench", "Measure a chapter beside its peers, as ratios");
    bench->add_option("CHAPTER", request.chapter, "07, or 07_channels; or reader: how long a reader waits")
        ->required()
        ->type_name("");
    bench->add_option("--rounds", request.rounds, "How often each of both is run; the median counts")
        ->check(CLI::Range(1, 1000))
        ->capture_default_str();
    bench->add_flag("--quick", quick, "One round, and only what the goals need")->excludes("--rounds");
    bench->add_option("--only", request.only, "Only the lines that have WORD in them")->type_name("WORD");
    bench->callback([&] {
        if (quick) {
            request.rounds = 1;
            request.only_goals = true;
        }
        run_bench(request);
    });

    constexpr int bad_input = 2;
    try {
        app.parse(argc, argv);
        return status;
    } catch (const CLI::Success& help) {
        return app.exit(help);
    } catch (const CLI::ParseError& error) {
        fmt::print(stderr, "learn: {}: learn --help lists what it can do\n", error.what());
    } catch (const std::exception& error) {
        fmt::print(stderr, "learn: {}\n", error.what());
    }
    return bad_input;
}

#include "common/command_line.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>
#include <thread>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#ifndef MANY_HANDS_VERSION
#error "MANY_HANDS_VERSION comes from CMakeLists.txt"
#endif

namespace hands {
namespace {

constexpr std::size_t most_workers = 256;

// CLI11 keeps everything as text and we read it ourselves, so that each error names the argument and says
// what is accepted, in the same words everywhere.
struct Arguments {
    std::vector<std::string> numbers;
    std::string workers;
    std::string split = "numbers";
    std::string kernel = "scalar";
    std::string format = "text";
    std::string timeline;
    std::string save;
    std::vector<std::string> extra_values;
};

constexpr auto drawn_in_text = "-";

std::size_t parse_count(std::string_view option, std::string_view text, std::size_t most) {
    std::size_t count = 0;
    const char* const end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, count);
    if (error != std::errc{} || rest != end || count < 1 || count > most) {
        throw UsageError(fmt::format("{} '{}': give a whole number from 1 to {}", option, text, most));
    }
    return count;
}

template <class Value>
Value choose(std::string_view option, std::string_view text,
             std::initializer_list<std::pair<std::string_view, Value>> choices) {
    std::string accepted;
    for (const auto& [name, value] : choices) {
        if (text == name) return value;
        accepted += fmt::format("{}{}", accepted.empty() ? "" : " or ", name);
    }
    throw UsageError(fmt::format("{} '{}': give {}", option, text, accepted));
}

std::vector<Number> parse_numbers(const std::vector<std::string>& texts) {
    std::vector<Number> numbers;
    for (const std::string& text : texts) {
        try {
            numbers.push_back(parse_number(text));
        } catch (const std::invalid_argument& error) {
            throw UsageError(error.what());
        }
    }
    return numbers;
}

void require_picture_format(const std::string& file) {
    if (file.ends_with(".svg") || file.ends_with(".json")) return;
    throw UsageError(
        fmt::format("--timeline '{}': give a file that ends in .svg (a picture) or .json (a trace)", file));
}

/// What CLI11 calls an unexpected argument: a number that is none ("-5"), or an option that does not exist.
[[noreturn]] void refuse_unexpected(const std::string& argument, const Chapter& chapter) {
    const bool looks_like_a_number = argument.size() > 1 && argument[0] == '-' && std::isdigit(argument[1]);
    if (looks_like_a_number) parse_numbers({argument});  // throws
    throw UsageError(fmt::format("unknown option '{}': {} --help lists the options", argument, chapter.name));
}

void declare_options(CLI::App& app, const Chapter& chapter, Arguments& arguments) {
    app.set_help_flag("-h,--help", "Show this text");
    app.set_version_flag("--version", "Many Hands " MANY_HANDS_VERSION, "Show the version");
    app.add_option("NUMBER", arguments.numbers,
                   "Numbers to factorize, 1 to 2^64 - 1 (default: the article's four)")
        ->type_name("");
    if (chapter.shares_work) {
        app.add_option("--workers", arguments.workers,
                       fmt::format("How many work at once (default: {}, the cores here)", available_cores()))
            ->type_name("N");
        app.add_option("--split", arguments.split,
                       "A piece of work is a whole number, or a range of its candidates (default: numbers)")
            ->type_name("numbers|ranges");
    }
    app.add_option("--kernel", arguments.kernel,
                   "Candidates are tried one after another, or several at once (default: scalar)")
        ->type_name("scalar|simd");
    for (std::size_t i = 0; i < chapter.extras.size(); ++i) {
        const ExtraOption& extra = chapter.extras[i];
        if (bool* const* flag = std::get_if<bool*>(&extra.value))
            app.add_flag(extra.name, **flag, extra.help);
        else
            app.add_option(extra.name, arguments.extra_values[i], extra.help)->type_name("N");
    }
    constexpr auto more = "More";
    app.add_option(
           "--timeline", arguments.timeline,
           "Draw who worked on what, and when: here, as a picture (.svg) or as a trace for Perfetto (.json)")
        ->type_name("[=FILE]")
        ->group(more);
    app.add_option("--format", arguments.format, "How to print the answers (default: text)")
        ->type_name("text|json")
        ->group(more);
    app.add_option("--save", arguments.save, "Also write the run to a file, as JSON")
        ->type_name("FILE")
        ->group(more);
}

Options read_options(const Chapter& chapter, const Arguments& arguments, const CLI::App& app) {
    Options options;
    if (!arguments.numbers.empty()) options.numbers = parse_numbers(arguments.numbers);
    if (chapter.shares_work) {
        options.workers = available_cores();
        if (app.count("--workers") > 0)
            options.workers = parse_count("--workers", arguments.workers, most_workers);
        options.split = choose<Split>("--split", arguments.split,
                                      {{"numbers", Split::numbers}, {"ranges", Split::ranges}});
    }
    options.kernel =
        choose<Kernel>("--kernel", arguments.kernel, {{"scalar", Kernel::scalar}, {"simd", Kernel::simd}});
    options.format =
        choose<Format>("--format", arguments.format, {{"text", Format::text}, {"json", Format::json}});
    if (arguments.timeline == drawn_in_text) {
        options.draw_timeline = true;
    } else if (app.count("--timeline") > 0) {
        require_picture_format(arguments.timeline);
        options.timeline_file = arguments.timeline;
    }
    if (app.count("--save") > 0) options.save_file = arguments.save;

    for (std::size_t i = 0; i < chapter.extras.size(); ++i) {
        const ExtraOption& extra = chapter.extras[i];
        auto* const* count = std::get_if<std::optional<std::size_t>*>(&extra.value);
        if (count == nullptr || app.count(extra.name) == 0) continue;
        **count = parse_count(extra.name, arguments.extra_values[i], extra.most);
    }
    return options;
}

/// CLI11 says "--workers: 1 required N missing".
[[noreturn]] void refuse_incomplete(std::string_view complaint, const Chapter& chapter) {
    const auto option = complaint.substr(0, complaint.find(':'));
    throw UsageError(fmt::format("{} needs a value: {} --help says which", option, chapter.name));
}

void replace_all(std::string& text, std::string_view old_part, std::string_view new_part) {
    for (auto at = text.find(old_part); at != std::string::npos;
         at = text.find(old_part, at + new_part.size())) {
        text.replace(at, old_part.size(), new_part);
    }
}

std::string help_of(const CLI::App& app) {
    std::string help = app.help();
    replace_all(help, "--timeline [=FILE]", "--timeline[=FILE] ");  // CLI11 always puts a blank there
    replace_all(help, "\n\n\n", "\n\n");
    return help;
}

}  // namespace

std::variant<Options, std::string> parse_command_line(const Chapter& chapter,
                                                      const std::vector<std::string>& command_line) {
    CLI::App app{chapter.purpose, chapter.name};
    app.allow_extras();  // so that the words of the error are ours
    Arguments arguments;
    arguments.extra_values.resize(chapter.extras.size());
    declare_options(app, chapter, arguments);

    std::vector<std::string> reversed(command_line.rbegin(), command_line.rend());  // as CLI11 wants it
    // `--timeline 12` must not take the number for its file: without "=" it stands for itself.
    std::ranges::replace(reversed, "--timeline", fmt::format("--timeline={}", drawn_in_text));
    try {
        app.parse(reversed);
    } catch (const CLI::CallForHelp&) {
        return help_of(app);
    } catch (const CLI::CallForVersion& version) {
        return std::string{version.what()} + '\n';
    } catch (const CLI::ArgumentMismatch& error) {
        refuse_incomplete(error.what(), chapter);
    } catch (const CLI::ParseError& error) {
        throw UsageError(fmt::format("{}: {} --help lists the options", error.what(), chapter.name));
    }
    const auto unexpected = app.remaining();
    if (!unexpected.empty()) refuse_unexpected(unexpected.front(), chapter);
    return read_options(chapter, arguments, app);
}

std::size_t available_cores() { return std::max(1u, std::thread::hardware_concurrency()); }

}  // namespace hands

// What a chapter does when it cannot do what is asked: it says so in one line, and leaves nothing half-done.
#include "chapters/acceptance/demo.hpp"

#include <csignal>

namespace hands {
namespace {

using testing::IsEmpty;

/// A command line that no chapter accepts.
struct BadInput {
    std::string name;
    std::vector<std::string> arguments;
    std::vector<std::string> named;  ///< what the line on stderr must hold
};

/// For GoogleTest, which would show the object's bytes.
void PrintTo(const BadInput& bad, std::ostream* out) { *out << testing::PrintToString(bad.arguments); }

/// The table of bad input; the last five options are unknown to chapter 01.
const std::vector<BadInput> bad_inputs{
    {"LettersBehindANumber", {"12x"}, {"'12x'"}},
    {"BadNumberAmongGoodOnes", {"12", "12x", "15"}, {"'12x'"}},
    {"Zero", {"0"}, {"'0'"}},
    {"Negative", {"-5"}, {"'-5'"}},
    {"Empty", {""}, {"''"}},
    {"TwoToThe64", {"18446744073709551616"}, {"'18446744073709551616'"}},
    {"UnknownOption", {"--no-such-option"}, {"--no-such-option"}},
    {"UnknownKernel", {"--kernel", "gpu"}, {"--kernel", "'gpu'"}},
    {"UnknownFormat", {"--format", "yaml"}, {"--format", "'yaml'"}},
    {"TimelineOfAnUnknownKind", {"--timeline=x.bmp"}, {"--timeline", "'x.bmp'"}},
    {"TimelineInNoFolder", {"--timeline=/nonexistent-dir/x.svg"}, {"'/nonexistent-dir/x.svg'"}},
    {"SaveInNoFolder", {"--save=/nonexistent-dir/x.json"}, {"'/nonexistent-dir/x.json'"}},
    {"SaveOverAFolder", {"--save=."}, {"'.'"}},
    {"OneFileGoodTheOtherBad",
     {"--timeline=x.svg", "--save=/nonexistent-dir/x.json"},
     {"/nonexistent-dir/x.json"}},
    {"NoWorkers", {"--workers", "0"}, {"--workers", "'0'"}},
    {"WorkersInWords", {"--workers", "many"}, {"--workers", "'many'"}},
    {"NegativeWorkers", {"--workers", "-2"}, {"--workers", "'-2'"}},
    {"WorkersLeftOut", {"--workers"}, {"--workers"}},
    {"UnknownSplit", {"--split", "thirds"}, {"--split", "'thirds'"}},
};

class Refusal : public DemoTest, public testing::WithParamInterface<BadInput> {};

TEST_P(Refusal, IsOneLineThatNamesTheArgument) {
    const std::string& first = GetParam().arguments.front();
    const bool unknown_here = !demo().shares_work() && (first == "--workers" || first == "--split");
    const auto named = unknown_here ? std::vector{first} : GetParam().named;
    const Outcome outcome = run(GetParam().arguments);
    for (const std::string& part : named) expect_refusal(outcome, part);
    EXPECT_THAT(folder_.names(), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(BadInput, Refusal, testing::ValuesIn(bad_inputs),
                         [](const auto& bad) { return bad.param.name; });

class Refused : public DemoTest {};

TEST_F(Refused, LeavesTheFileThatWasThere) {
    folder_.write("run.json", "precious");
    expect_refusal(run({"12x", "--save", "run.json"}), "'12x'");
    EXPECT_EQ(folder_.read("run.json"), "precious");
}

class StandardOutput : public DemoTest {};

TEST_F(StandardOutput, ClosedIsOneLineOnStderr) {
    expect_refusal(run({"12"}, {.command = {}, .out = Stdout::closed}), "standard output");
}

TEST_F(StandardOutput, ClosedLeavesTheFileThatWasThere) {
    folder_.write("run.json", "precious");
    expect_refusal(run({"12", "--save", "run.json"}, {.command = {}, .out = Stdout::closed}),
                   "standard output");
    EXPECT_EQ(folder_.read("run.json"), "precious");
}

TEST_F(StandardOutput, FullIsOneLineOnStderr) {
    for (const char* format : {"text", "json"})
        expect_refusal(run({"12", "--format", format}, {.command = {}, .out = Stdout::full}),
                       "standard output");
    expect_refusal(run({"--help"}, {.command = {}, .out = Stdout::full}), "standard output");
}

/// How `| head -1` may end a program: by SIGPIPE, by its own word, or, where the reader was quick or the text
/// short, not at all.
void expect_quiet_end(const Outcome& outcome) {
    SCOPED_TRACE(describe(outcome));
    if (outcome.signal)
        EXPECT_EQ(outcome.signal, SIGPIPE);
    else
        EXPECT_THAT(outcome.status,
                    testing::AnyOf(testing::Eq(2), testing::Eq(128 + SIGPIPE), testing::Eq(0)));
    EXPECT_THAT(outcome.err, testing::AnyOf("", IsOneLine()));
}

TEST_F(StandardOutput, WithoutAReaderEndsTheProgramQuietly) {
    const Outcome outcome = run({"12"}, {.command = {}, .out = Stdout::reader_leaves_at_once});
    expect_quiet_end(outcome);
    EXPECT_NE(outcome.status, 0) << describe(outcome);
}

TEST_F(StandardOutput, WhoseReaderLeavesAfterALineEndsTheProgramQuietly) {
    const Outcome outcome = run({"12"}, {.command = {}, .out = Stdout::reader_leaves_after_first_line});
    expect_quiet_end(outcome);
    EXPECT_NE(outcome.out, "");
}

}  // namespace
}  // namespace hands

/// \file
/// An exception that leaves a child's function is told and makes the exit code 1 (promise 3.2).

#include "chapters/03_processes/process_case.hpp"

#include <cstdio>
#include <stdexcept>
#include <utility>

namespace hands {
namespace {

class Escaped : public ProcessTest {};

/// Runs \p body in a child called "counter" whose stderr we read. \return what it said, and its exit code
std::pair<std::string, int> words_and_exit_code(void (*body)()) {
    PipeEnds pipe;
    Process process{[](Descriptor errors, void (*what)()) {
                        ::dup2(errors.get(), STDERR_FILENO);
                        errors.close();
                        what();
                    },
                    std::move(pipe.write), body};
    process.set_name("counter");
    process.start();
    const std::string words = read_to_end(pipe.read);
    join_in_time(process);
    return {words, process.exit_code().value()};
}

// promise 3.2
TEST_F(Escaped, IsToldUnderTheProcesssNameAndIsOne) {
    const auto [words, exit_code] = words_and_exit_code([] { throw std::out_of_range("no such factor"); });
    EXPECT_EQ(words, "counter: std::out_of_range: no such factor\n");
    EXPECT_EQ(exit_code, 1);
}

// promise 3.2
TEST_F(Escaped, OfAnyTypeNamesTheType) {
    const auto [words, exit_code] = words_and_exit_code([] { throw 42; });
    EXPECT_EQ(words, "counter: int: thrown as an exception, which is no std::exception\n");
    EXPECT_EQ(exit_code, 1);
}

// promise 3.2: without a name, it is told under its number.
TEST_F(Escaped, IsToldUnderANumberWithoutAName) {
    PipeEnds pipe;
    Process process{[](Descriptor errors) {
                        ::dup2(errors.get(), STDERR_FILENO);
                        throw std::runtime_error("lost");
                    },
                    std::move(pipe.write)};
    process.start();
    EXPECT_EQ(read_to_end(pipe.read), process.name() + ": std::runtime_error: lost\n");
    join_in_time(process);
}

// promise 3.2
TEST_F(Escaped, IsOneWhereNobodyCanBeTold) {
    EXPECT_EQ(outcome(Process{[] {
                  ::close(STDERR_FILENO);
                  ::close(STDOUT_FILENO);
                  throw std::runtime_error("unheard");
              }}),
              1);
}

// promise 3.2: flushed, also where stderr waits to be flushed.
TEST_F(Escaped, IsToldAlsoThroughABufferedStderr) {
    const auto [words, exit_code] = words_and_exit_code([] {
        std::setvbuf(stderr, nullptr, _IOFBF, 4096);
        std::fputs("said before, ", stderr);
        throw std::runtime_error("lost");
    });
    EXPECT_EQ(words, "said before, counter: std::runtime_error: lost\n");
    EXPECT_EQ(exit_code, 1);
}

// promise 3.2
TEST_F(Escaped, IsNoneWhereStandardOutputIsGone) {
    EXPECT_EQ(outcome(Process{[] {
                  ::close(STDOUT_FILENO);
                  std::printf("into the void");
              }}),
              0);
}

}  // namespace
}  // namespace hands

/// \file
/// What was printed is written once, however a child ends (promise 3.10).

#include "chapters/03_processes/process_case.hpp"
#include "chapters/03_processes/result_file.hpp"

#include <cstdio>
#include <cstdlib>
#include <iostream>

#include <ext/stdio_filebuf.h>

namespace hands {
namespace {

class Output : public ProcessTest {};

/// Lets \p body run in a child whose standard output we read, and which has nothing printed yet.
std::string printed_by(void (*body)()) {
    PipeEnds output;
    Process process{[](Descriptor standard_output, void (*what)()) {
                        ::dup2(standard_output.get(), STDOUT_FILENO);
                        standard_output.close();
                        what();
                    },
                    std::move(output.write), body};
    process.start();
    std::string text = read_to_end(output.read);
    join_in_time(process);
    EXPECT_EQ(process.exit_code(), 0);
    return text;
}

// promise 3.10
TEST_F(Output, OfStdioIsPrintedOnce) {
    EXPECT_EQ(printed_by([] {
                  std::printf("before the fork, ");
                  Process child{[] { std::printf("by the child, "); }};
                  child.start();
                  join_in_time(child);
                  std::printf("after it");
              }),
              "before the fork, by the child, after it");
}

// promise 3.10
TEST_F(Output, OfIostreamsIsPrintedOnce) {
    EXPECT_EQ(printed_by([] {
                  std::ios::sync_with_stdio(false);  // so that they have buffers of their own
                  std::cout << "before the fork, ";
                  Process child{[] { std::cout << "by the child, "; }};
                  child.start();
                  join_in_time(child);
                  std::cout << "after it";
              }),
              "before the fork, by the child, after it");
}

// promise 3.10
TEST_F(Output, OfClogAndOfWideStreamsIsPrintedOnce) {
    EXPECT_EQ(printed_by([] {
                  ::dup2(STDOUT_FILENO, STDERR_FILENO);
                  std::ios::sync_with_stdio(false);
                  std::clog << "log, ";
                  std::wcout << L"wide, ";
                  Process child{[] {}};
                  child.start();
                  join_in_time(child);
              }),
              "log, wide, ");
}

// promise 3.10
TEST_F(Output, IsPrintedOnceByAChildThatCallsExit) {
    EXPECT_EQ(printed_by([] {
                  std::printf("before the fork, ");
                  Process child{[] {
                      std::printf("by the child, ");
                      std::exit(0);
                  }};
                  child.start();
                  join_in_time(child);
                  std::printf("after it");
              }),
              "before the fork, by the child, after it");
}

// promise 3.10
TEST_F(Output, IsPrintedOnceByAChildThatThrows) {
    EXPECT_EQ(printed_by([] {
                  ::dup2(STDOUT_FILENO, STDERR_FILENO);
                  std::printf("before the fork, ");
                  Process child{[] {
                      std::printf("by the child, ");
                      throw std::runtime_error("lost");
                  }};
                  child.set_name("child");
                  child.start();
                  join_in_time(child);
              }),
              "before the fork, child: std::runtime_error: lost\nby the child, ");
}

// promise 3.10: stderr as a rule has no buffer, but may be given one.
TEST_F(Output, OfABufferedStderrIsPrintedOnce) {
    EXPECT_EQ(printed_by([] {
                  ::dup2(STDOUT_FILENO, STDERR_FILENO);
                  std::setvbuf(stderr, nullptr, _IOFBF, 4096);
                  std::fprintf(stderr, "before the fork, ");
                  Process child{[] { std::fprintf(stderr, "by the child"); }};
                  child.start();
                  join_in_time(child);
              }),
              "before the fork, by the child");
}

/// A stream of its own for standard output, written when it goes: at the end of the program.
void print_through_a_static_stream() {
    static __gnu_cxx::stdio_filebuf<char> buffer{STDOUT_FILENO, std::ios::out};
    std::ostream{&buffer} << "once";
    Process child{[] { std::exit(0); }};
    child.start();
    join_in_time(child);
    std::exit(0);
}

// promise 3.10: no library can flush this one before the fork, and exit() in the child destroys static
// objects.
TEST_F(Output, OfTheParentsStaticStreamsIsPrintedOnceAlsoIfAChildCallsExit) {
    EXPECT_EQ(printed_by(print_through_a_static_stream), "once");
}

void say_farewell() { (void)!::write(STDOUT_FILENO, "farewell", 8); }

// promise 3.10: what the parent wants done at its end is done once, at its end.
TEST_F(Output, OfTheParentsExitHandlersIsPrintedOnce) {
    EXPECT_EQ(printed_by([] {
                  std::atexit(say_farewell);
                  Process child{[] { std::exit(0); }};
                  child.start();
                  join_in_time(child);
                  (void)!::write(STDOUT_FILENO, "before: ", 8);
                  std::exit(0);
              }),
              "before: farewell");
}

// promise 3.10: but what the child wants done at its end is.
TEST_F(Output, OfTheChildsOwnExitHandlersIsPrinted) {
    EXPECT_EQ(printed_by([] {
                  std::atexit(say_farewell);
                  std::printf("buffered, ");
                  std::exit(0);
              }),
              "farewellbuffered, ");
}

/// Fills the pipe that \p end writes to, which must not block.
void fill(int end) {
    const std::string much(65536, '.');
    while (::write(end, much.data(), much.size()) > 0) {
    }
    while (::write(end, ".", 1) > 0) {
    }
}

/// In a child: prints while its output takes nothing, forks, makes room.
void print_while_output_is_full(Descriptor answer) {
    PipeEnds output;
    ::fcntl(output.write.get(), F_SETFL, O_NONBLOCK);
    ::fcntl(output.read.get(), F_SETFL, O_NONBLOCK);
    ::dup2(output.write.get(), STDOUT_FILENO);
    output.write.close();
    fill(STDOUT_FILENO);
    std::printf("once");
    PipeEnds gate;
    Process child{[](Descriptor wait) {
                      (void)read_to_end(wait);
                      std::printf("by the child");
                  },
                  std::move(gate.read)};
    child.start();  // cannot write it out before the fork
    std::string text;
    char part[65536];
    const auto drain = [&] {
        for (ssize_t count = 0; (count = ::read(output.read.get(), part, sizeof part)) > 0;)
            text.append(part, static_cast<std::size_t>(count));
    };
    drain();
    gate.write.close();
    join_in_time(child);
    std::fflush(stdout);
    drain();
    text.erase(0, text.find_first_not_of('.'));
    tell(answer, text);
}

// promise 3.10
TEST_F(Output, ThatCouldNotBeWrittenBeforeTheForkIsNotPrintedTwice) {
    PipeEnds answer;
    Process process{print_while_output_is_full, std::move(answer.write)};
    process.start();
    // Not "once" at all with glibc, which drops what fflush() could not write.
    EXPECT_THAT(read_to_end(answer.read), testing::AnyOf("by the child", "by the childonce"));
    join_in_time(process);
}

// A stream that is set to throw must not end a child, or a start.
TEST_F(Output, ThatThrowsKeepsNobodyFromStartingOrEnding) {
    EXPECT_EQ(outcome(Process{[] {
                  ::close(STDOUT_FILENO);
                  std::ios::sync_with_stdio(false);
                  std::cout << "into the void";
                  std::cout.exceptions(std::ios::badbit);
                  Process child{[] {}};
                  child.start();
                  join_in_time(child);
                  std::exit(child.exit_code().value());
              }}),
              0);
}

/// In a child: reads ahead in a file that it shares with a child of its own, which calls exit().
void share_a_file(Descriptor answer) {
    const ResultFile unnamed;
    const Descriptor file = unnamed.for_child();
    tell(file, "abcdefghij");
    ::lseek(file.get(), 0, SEEK_SET);
    ::dup2(file.get(), STDIN_FILENO);
    (void)std::getchar();  // reads ahead to the end
    Process child{[] { std::exit(0); }};
    child.start();
    join_in_time(child);
    tell(answer, std::to_string(::lseek(file.get(), 0, SEEK_CUR)));
}

// Input is not part of the promise, but the C library's exit() would move back in it, for the parent too.
TEST_F(Output, AsideAChildThatCallsExitLeavesTheParentsPlaceInItsInput) {
    PipeEnds answer;
    Process process{share_a_file, std::move(answer.write)};
    process.start();
    EXPECT_EQ(read_to_end(answer.read), "10");
    join_in_time(process);
}

}  // namespace
}  // namespace hands

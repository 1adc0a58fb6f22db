/// \file
/// What a child holds: what it was given, and no more (promise 3.7).

#include "chapters/03_processes/process_case.hpp"

#include <algorithm>

namespace hands {
namespace {

using testing::HasSubstr;
using testing::ThrowsMessage;

class Descriptors : public ProcessTest {};

std::string list_of(const std::set<int>& numbers) {
    std::string text;
    for (const int number : numbers) text += std::to_string(number) + ' ';
    return text;
}

/// In a child: its descriptors, but for the lifeline (a pipe that nobody can write to) and the folder that is
/// being listed.
std::string held_in_child() {
    auto numbers = open_descriptors();
    std::erase_if(numbers, [&](int number) {
        const bool is_open_now = ::fcntl(number, F_GETFD) != -1;
        const bool is_lifeline = (::fcntl(number, F_GETFL) & O_ASYNC) != 0;
        return !is_open_now || is_lifeline;
    });
    return list_of(numbers);
}

void tell_what_is_held(Descriptor answer) { tell(answer, held_in_child()); }

// promise 3.7
TEST_F(Descriptors, AreThoseItWasGivenAndTheStandardStreams) {
    PipeEnds answer;
    PipeEnds not_given;
    const Descriptor kept_across_exec{::dup(not_given.read.get())};  // without O_CLOEXEC
    const Descriptor high{::fcntl(not_given.read.get(), F_DUPFD_CLOEXEC, 500)};
    const int given = answer.write.get();
    Process process{tell_what_is_held, std::move(answer.write)};
    process.start();
    EXPECT_EQ(read_to_end(answer.read), list_of({0, 1, 2, given}));
    join_in_time(process);
}

// promise 3.7
TEST_F(Descriptors, AreGoneFromTheParentOnceMovedIntoTheChild) {
    PipeEnds pipe;
    const int number = pipe.write.get();
    Process process{[](Descriptor) {}, std::move(pipe.write)};
    process.start();
    EXPECT_EQ(::fcntl(number, F_GETFD), -1);  // closed by start(), not by the child's end
    join_in_time(process);
}

/// Tells whether a pipe ended for its reader while \p sister lives on.
void expect_end_despite(Process& sister, const PipeEnds& pipe) {
    EXPECT_EQ(read_to_end(pipe.read), "");
    EXPECT_TRUE(sister.is_alive());
}

// promise 3.7: the cousin of the article's bug, in which a sister keeps the pipe open.
TEST_F(Descriptors, OfOneChildAreNotHeldByASisterStartedBefore) {
    PipeEnds pipe;
    Process first{[](Descriptor) {}, std::move(pipe.write)};
    Process sister{wait_for_ever};
    sister.start();  // while the parent still holds the first one's end
    first.start();
    expect_end_despite(sister, pipe);
    join_in_time(first);
}

// promise 3.7
TEST_F(Descriptors, OfOneChildAreNotHeldByASisterStartedAfter) {
    PipeEnds pipe;
    PipeEnds gate;
    Process first{[](Descriptor, Descriptor wait) { (void)read_to_end(wait); }, std::move(pipe.write),
                  std::move(gate.read)};
    Process sister{wait_for_ever};
    first.start();
    sister.start();
    gate.write.close();
    expect_end_despite(sister, pipe);
    join_in_time(first);
}

// promise 3.7: with sisters on both sides, the parent's own pidfds and lifelines among what must not be held.
TEST_F(Descriptors, AreAsManyInTheLastOfManyChildrenAsInTheFirst) {
    constexpr std::size_t many = 8;
    std::vector<PipeEnds> answers(many);
    std::vector<PipeEnds> gates(many);
    std::vector<Process> children;
    for (std::size_t i = 0; i < many; ++i) {
        children.emplace_back(
            [](Descriptor answer, Descriptor wait) {
                tell_what_is_held(std::move(answer));
                (void)read_to_end(wait);
            },
            std::move(answers[i].write), std::move(gates[i].read));
    }
    for (Process& child : children) child.start();
    for (const PipeEnds& answer : answers) {
        const std::string held = read_to_end(answer.read);
        EXPECT_EQ(std::ranges::count(held, ' '), 5) << held;  // 0, 1, 2, and the two it was given
    }
    for (PipeEnds& gate : gates) gate.write.close();
    for (Process& child : children) join_in_time(child);
}

// promise 3.7
TEST_F(Descriptors, OfAChildAreNotHeldByItsOwnChildren) {
    PipeEnds answer;
    PipeEnds held;
    Process child{[](Descriptor tell_here, Descriptor) {
                      Process grandchild{tell_what_is_held, std::move(tell_here)};
                      grandchild.start();
                      join_in_time(grandchild);
                  },
                  std::move(answer.write), std::move(held.write)};
    child.start();
    const std::string in_grandchild = read_to_end(answer.read);
    EXPECT_EQ(std::ranges::count(in_grandchild, ' '), 4) << in_grandchild;
    join_in_time(child);
}

/// Says, when asked for its descriptors, that it cannot go along.
struct Reluctant {
    std::vector<int> descriptors() const { throw std::logic_error("not now"); }
};

TEST_F(Descriptors, ThatRefuseToGoAlongKeepTheChildFromBeingStarted) {
    Process process{[](const Reluctant&) {}, Reluctant{}};
    EXPECT_THAT([&] { process.start(); }, ThrowsMessage<std::logic_error>("not now"));
    EXPECT_EQ(process.pid(), std::nullopt);
}

/// In a child whose standard streams are closed, as a daemon's may be: a child of its own, then a word on
/// each.
void speak_without_streams(Descriptor answer) {
    PipeEnds gate;
    Process child{[](Descriptor wait) {
                      (void)read_to_end(wait);
                      std::exit(5);
                  },
                  std::move(gate.read)};
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) ::close(stream);
    child.start();
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) (void)!::write(stream, "a word", 6);
    gate.write.close();
    join_in_time(child);
    tell(answer, std::to_string(child.exit_code().value()));
}

// promise 3.8: a lifeline that took the number of a closed stream would have killed the child at the first
// word.
TEST_F(Descriptors, OfTheLifelineAreNoStandardStreams) {
    PipeEnds answer;
    Process process{speak_without_streams, std::move(answer.write)};
    process.start();
    EXPECT_EQ(read_to_end(answer.read), "5");
    join_in_time(process);
}

}  // namespace
}  // namespace hands

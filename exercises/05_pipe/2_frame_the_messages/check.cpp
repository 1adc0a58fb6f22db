#include "frame_the_messages.hpp"
#include "frames.hpp"

#include "exercises/kit/check.hpp"
#include "exercises/kit/if_it_hangs.hpp"
#include "exercises/kit/pipe.hpp"
#include "exercises/kit/process_state.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstring>
#include <new>
#include <system_error>

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

namespace hands {

const kit::Exercise kit::this_exercise{.number = "05.2",
                                       .file =
                                           "exercises/05_pipe/2_frame_the_messages/frame_the_messages.cpp",
                                       .lesson = "chapters/05_pipe/README.md",
                                       .section = "The idea"};

namespace {

using kit::check;
using kit::if_it_hangs;
using kit::Pipe;
using kit::reject;
using kit::require;

/// A loop that goes on at the end is noticed after a second of processor time.
constexpr kit::Patience loops_are_noticed{.processor = std::chrono::milliseconds{1000}};

/// A process that does something at the other end.
class Peer {
public:
    explicit Peer(const std::function<void()>& life) : pid_(::fork()) {
        require(pid_ != -1, "there is no room for a process");
        if (pid_ != 0) return;
        try {
            life();
        } catch (const kit::Rejected&) {  // noted already
        }
        ::_exit(0);
    }
    Peer(const Peer&) = delete;
    Peer& operator=(const Peer&) = delete;
    ~Peer() {
        while (::waitpid(pid_, nullptr, 0) == -1 && errno == EINTR) {
        }
    }

private:
    pid_t pid_;
};

/// From now on SIGUSR1 interrupts whatever waits.
void let_signals_interrupt() {
    struct sigaction action {};
    action.sa_handler = [](int) {};  // without SA_RESTART
    ::sigaction(SIGUSR1, &action, nullptr);
}

void interrupt(pid_t process) {
    kit::wait_until_asleep(process);
    ::kill(process, SIGUSR1);
}

TEST(FrameTheMessages, SendsTheLengthAndThenTheMessage) {
    check([] {
        for (const std::string_view message :
             {std::string_view{"hello"}, std::string_view{}, std::string_view{"a\0b", 3}}) {
            Pipe pipe;
            send_message(pipe.writing.get(), message);
            pipe.writing.close();
            const std::string sent = read_to_the_end(pipe.reading);
            const std::string right = frame_of(message);
            require(sent.size() == right.size(),
                    "For {} you sent {} bytes. The frame has {}: 8 of length, and the message.",
                    words(message), sent.size(), right.size());
            std::uint64_t length = 0;
            std::memcpy(&length, sent.data(), sizeof length);
            require(length == message.size(), "The first 8 bytes of the frame of {} say {}.", words(message),
                    length);
            require(sent == right, "What follows the length of {} is {}.", words(message),
                    words(sent.substr(8)));
        }
    });
}

TEST(FrameTheMessages, SendsAllHoweverLittleIsTaken) {
    check([] {
        let_signals_interrupt();
        std::string message(300'000, '\0');
        for (std::size_t i = 0; i < message.size(); ++i) message[i] = static_cast<char>(i % 251);
        Pipe pipe;
        if_it_hangs("A message of {} bytes was sent through a pipe that holds 65536, and signals came in.",
                    message.size());
        const Peer peer{[&] {
            pipe.writing.close();
            interrupt(::getppid());  // the pipe is full: write() has taken a part of what it was given
            interrupt(::getppid());  // and now nothing
            const std::string sent = read_to_the_end(pipe.reading);
            const std::string right = frame_of(message);
            require(sent.size() == right.size(),
                    "Of a message of {} bytes, write() took only a part, since the pipe was full. {} bytes "
                    "arrived, and its frame has {}: write() says how much it has taken.",
                    message.size(), sent.size(), right.size());
            require(sent == right, "A message of {} bytes was sent piece by piece. It arrived garbled.",
                    message.size());
        }};
        pipe.reading.close();
        try {
            send_message(pipe.writing.get(), message);
        } catch (const std::system_error& error) {
            if (error.code().value() == EINTR)
                reject("A signal came in while you were sending, and you gave up (EINTR). It is no error: "
                       "write again.");
            throw;
        }
        pipe.writing.close();
    });
}

TEST(FrameTheMessages, TellsThatNobodyCanReceive) {
    check([] {
        std::signal(SIGPIPE, SIG_IGN);
        Pipe pipe;
        pipe.reading.close();
        try {
            send_message(pipe.writing.get(), "hello");
        } catch (const std::system_error& error) {
            require(error.code().value() == EPIPE, "Nobody could receive what you sent. You say: {}",
                    error.what());
            return;
        }
        reject("Nobody could receive what you sent: write() returned -1, with EPIPE in errno. You returned "
               "as if it had arrived.");
    });
}

TEST(FrameTheMessages, KeepsMessagesApartThatArriveTogether) {
    check(
        [] {
            const std::string situation = "Four messages arrived in one piece.";
            const std::array<std::string_view, 4> messages{"one", std::string_view{"th\0ree", 6}, "", "four"};
            Pipe pipe;
            std::string together;
            for (const std::string_view message : messages) together += frame_of(message);
            write_now(pipe.writing, together);
            pipe.writing.close();
            if_it_hangs("{} After them the end has come: read() returns 0.", situation);
            for (const std::string_view message : messages)
                require_received(pipe.reading, message, situation);
            const auto after = receive_message(pipe.reading.get(), plenty);
            require(!after, "{} After them the end has come. You give {}.", situation, answer_words(after));
        },
        loops_are_noticed);
}

TEST(FrameTheMessages, PutsAMessageTogetherThatArrivesByteByByte) {
    check([] {
        const std::string message(300, 'x');  // 300: two bytes of its length are not 0
        Pipe pipe;
        if_it_hangs("A message arrived byte by byte, so each read() gave one byte.");
        const Peer peer{[&] {
            for (const char byte : frame_of(message)) {
                kit::wait_until_asleep(::getppid());
                write_now(pipe.writing, {&byte, 1});
            }
        }};
        pipe.writing.close();
        require_received(pipe.reading, message, "A message arrived byte by byte: each read() gave one byte.");
    });
}

TEST(FrameTheMessages, ReadsOnWhenASignalComesIn) {
    check([] {
        let_signals_interrupt();
        Pipe pipe;
        const std::string situation = "A message arrived in three pieces, and a signal before each.";
        if_it_hangs("{}", situation);
        const Peer peer{[&] {
            const std::string frame = frame_of("hello");
            for (const auto& piece : {frame.substr(0, 3), frame.substr(3, 7), frame.substr(10)}) {
                interrupt(::getppid());
                kit::wait_until_asleep(::getppid());
                write_now(pipe.writing, piece);
            }
        }};
        pipe.writing.close();
        require_received(pipe.reading, "hello", situation);
    });
}

TEST(FrameTheMessages, TellsATornMessageFromNone) {
    check(
        [] {
            const std::string frame = frame_of("hello");
            for (std::size_t arrived = 0; arrived < frame.size(); ++arrived) {
                Pipe pipe;
                write_now(pipe.writing, std::string_view{frame}.substr(0, arrived));
                pipe.writing.close();
                const std::string situation = fmt::format(
                    "The sender died after {} of the {} bytes of a frame.", arrived, frame.size());
                if_it_hangs("{} From then on read() returns 0, the end, and you read again and again.",
                            situation);
                try {
                    const auto received = receive_message(pipe.reading.get(), plenty);
                    require(arrived == 0 || received.has_value(),
                            "{} You say that the end has come: nobody learns that a message is lost.",
                            situation);
                    require(!received, "{} You give {}, as if it were whole.", situation,
                            answer_words(received));
                } catch (const TornMessage&) {
                    require(arrived > 0,
                            "The end came where a message would begin. Nothing is torn, and you say so.");
                }
            }
        },
        loops_are_noticed);
}

TEST(FrameTheMessages, RefusesAMessageThatIsTooLong) {
    check([] {
        constexpr std::size_t limit = 100;
        {
            Pipe pipe;
            write_now(pipe.writing, frame_of(std::string(limit, 'x')));
            const auto received = receive_message(pipe.reading.get(), limit);
            require(received && received->size() == limit,
                    "A message of {0} bytes should come out, if {0} are allowed. You give {1}.", limit,
                    answer_words(received));
        }
        for (const std::uint64_t claimed :
             {std::uint64_t{limit} + 1, std::uint64_t{1} << 60, ~std::uint64_t{0}}) {
            Pipe pipe;
            write_now(pipe.writing, frame_of(std::string(limit + 1, 'x'), claimed));
            pipe.writing.close();
            const std::string situation =
                fmt::format("A frame says that {} bytes follow, and {} are allowed.", claimed, limit);
            try {
                const auto received = receive_message(pipe.reading.get(), limit);
                reject(fmt::format("{} You give {}.", situation, answer_words(received)));
            } catch (const MessageTooLong&) {
            } catch (const TornMessage&) {
                reject(fmt::format("{} You wait for them first, and find the message torn.", situation));
            } catch (const std::bad_alloc&) {
                reject(fmt::format("{} You ask for the memory first, and there is not so much of it.",
                                   situation));
            } catch (const std::length_error&) {
                reject(fmt::format("{} You ask for the memory first, and no string is so long.", situation));
            }
        }
    });
}

}  // namespace
}  // namespace hands

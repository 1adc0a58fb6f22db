#include "common/chapter.hpp"

#include "common/interrupt.hpp"
#include "common/standard_output.hpp"
#include "common/system_call.hpp"

#include <csignal>
#include <cstdio>
#include <exception>
#include <span>
#include <string_view>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

namespace hands {
namespace {

enum ExitStatus { success = 0, failure = 1, bad_surroundings = 2 };

bool is_open(int descriptor) { return ::fcntl(descriptor, F_GETFD) != -1; }

/// Whoever starts us may have closed standard streams (`>&-`). Then the next file we open would get the
/// number of one, and what is printed would land in it.
void require_standard_streams() {
    for (const int number : {STDIN_FILENO, STDERR_FILENO}) {
        if (!is_open(number)) {
            const int null = checked("open '/dev/null'", [] { return ::open("/dev/null", O_RDWR); });
            if (null != number) {
                checked("replace a closed standard stream", [&] { return ::dup2(null, number); });
                ::close(null);
            }
        }
    }
    if (!is_open(STDOUT_FILENO))
        throw OutputError("standard output is closed: give the answers a place to go");
}

/// Calls \p run and turns what it throws into one line on stderr and an exit status.
template <class Run>
int status_of(const Chapter& chapter, Run run) {
    const auto complain = [&](const std::exception& error) {
        fmt::print(stderr, "{}: {}\n", chapter.name, error.what());
    };
    try {
        run();
        return success;
    } catch (const UsageError& error) {
        complain(error);
        return bad_surroundings;
    } catch (const OutputError& error) {
        complain(error);
        return bad_surroundings;
    } catch (const std::exception& error) {
        complain(error);
        return failure;
    }
}

}  // namespace

int run_chapter(const Chapter& chapter, int argc, char** argv,
                const std::function<void(const Options&, Report&)>& body) {
    return status_of(chapter, [&] {
        require_standard_streams();
        ::signal(SIGCHLD,
                 SIG_DFL);  // whoever starts us may ignore it, and then nobody learns how a child ended
        const auto parsed = parse_command_line(chapter, {argv + 1, argv + argc});
        if (const auto* text = std::get_if<std::string>(&parsed)) return print(*text);
        const auto& options = std::get<Options>(parsed);

        end_on_interrupt();
        Report report{chapter, options};
        body(options, report);
        report.finish();
    });
}

}  // namespace hands

/// \file
/// Chapter 03 at work: posix_spawn. A child begins as a new program, here as this one again, and has nothing
/// of its parent's but what it is handed: its arguments, and a pipe as its standard output.
#include <cstdint>
#include <cstdio>
#include <string>
#include <system_error>
#include <vector>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

// lesson: start
struct Child {
    std::FILE* answer = nullptr;
    pid_t pid = -1;
};

Child start(const std::string& number) {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) == -1) throw std::system_error(errno, std::generic_category(), "pipe2");
    Child child{::fdopen(ends[0], "r")};
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);  // the copy has no O_CLOEXEC
    std::vector<std::string> words{"/proc/self/exe", "--child", number};
    char* arguments[] = {words[0].data(), words[1].data(), words[2].data(), nullptr};
    const int error = ::posix_spawn(&child.pid, arguments[0], &actions, nullptr, arguments, ::environ);
    ::posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);
    if (error != 0) throw std::system_error(error, std::generic_category(), "posix_spawn");
    return child;
}
// end of lesson: start

int print_divisors(std::uint64_t number) {
    std::printf("[1");
    for (std::uint64_t candidate = 2; candidate <= number; ++candidate)
        if (number % candidate == 0) std::printf(", %ju", std::uintmax_t{candidate});
    return std::printf("]\n") > 0 ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
    std::vector<std::string> numbers(argv + 1, argv + argc);
    if (numbers.size() == 2 && numbers[0] == "--child") return print_divisors(std::stoull(numbers[1]));
    if (numbers.empty()) numbers = {"53541233", "21235343", "11421443", "5423123"};
    std::vector<Child> children;
    for (const std::string& number : numbers) children.push_back(start(number));
    bool is_complete = true;
    for (const Child& child : children) {
        for (int c = 0; (c = std::fgetc(child.answer)) != EOF;) std::putchar(c);
        std::fclose(child.answer);
        int status = 0;
        is_complete &= ::waitpid(child.pid, &status, 0) == child.pid && status == 0;
    }
    if (!is_complete) std::fputs("spawn: a child has failed, the answers are not complete\n", stderr);
    return is_complete ? 0 : 1;
}

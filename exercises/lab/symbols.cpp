#include "exercises/lab/symbols.hpp"

#include "common/descriptor.hpp"
#include "common/system_call.hpp"

#include <array>
#include <charconv>
#include <cstdint>
#include <optional>
#include <set>

#include <fcntl.h>
#include <fmt/format.h>
#include <link.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

namespace hands::lab {
namespace {

Descriptor file_with(const std::string& text) {
    Descriptor file{checked("make a file in memory", [] { return memfd_create("addresses", MFD_CLOEXEC); })};
    write_all(file.get(), std::as_bytes(std::span{text}), "write addresses to a file in memory");
    checked("go to the beginning of a file in memory", [&] { return lseek(file.get(), 0, SEEK_SET); });
    return file;
}

std::string read_file(int descriptor) {
    checked("go to the beginning of a file in memory", [&] { return lseek(descriptor, 0, SEEK_SET); });
    std::string text;
    std::array<std::byte, 65536> buffer;
    for (;;) {
        const std::size_t count = read_all(descriptor, buffer, "read what addr2line says");
        text.append(reinterpret_cast<const char*>(buffer.data()), count);
        if (count < buffer.size()) return text;
    }
}

// Runs `reader`, which need not exist, and returns its output.
std::optional<std::string> run(const char* reader, const std::string& input) {
    const Descriptor in = file_with(input);
    const Descriptor out = file_with("");
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, in.get(), STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, out.get(), STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    const std::string program = fmt::format("/proc/{}/exe", getpid());
    const std::array<const char*, 7> arguments{reader, "-aifC", "-e", program.c_str(), nullptr};
    pid_t child = -1;
    const int error =
        posix_spawnp(&child, reader, &actions, nullptr, const_cast<char**>(arguments.data()), environ);
    posix_spawn_file_actions_destroy(&actions);
    if (error != 0) return {};
    int status = 0;
    checked("wait for addr2line", [&] { return waitpid(child, &status, 0); });
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) return {};
    return read_file(out.get());
}

std::string_view take_line(std::string_view& text) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    return line;
}

// "file.cpp:12" or "file.cpp:12 (discriminator 3)".
Frame frame_of(std::string_view function, std::string_view place) {
    place = place.substr(0, place.find(" ("));
    const auto colon = place.rfind(':');
    if (colon == std::string_view::npos) return {std::string{function}, {}, 0};
    Frame frame{std::string{function}, std::string{place.substr(0, colon)}, 0};
    const std::string_view number = place.substr(colon + 1);
    std::from_chars(number.data(), number.data() + number.size(), frame.line);  // "?" stays 0
    return frame;
}

}  // namespace

Symbols& symbols_of_this_program() {
    static Symbols symbols;
    return symbols;
}

std::uintptr_t load_offset() {
    std::uintptr_t offset = 0;
    dl_iterate_phdr(
        [](dl_phdr_info* program, std::size_t, void* result) {
            *static_cast<std::uintptr_t*>(result) = program->dlpi_addr;
            return 1;  // the program itself is the first
        },
        &offset);
    return offset;
}

std::map<std::uintptr_t, std::vector<Frame>> parse_addr2line(std::string_view output) {
    std::map<std::uintptr_t, std::vector<Frame>> frames;
    std::vector<Frame>* current = nullptr;
    while (!output.empty()) {
        const std::string_view line = take_line(output);
        if (line.starts_with("0x") && line.find_first_not_of("0123456789abcdefx") == std::string_view::npos) {
            std::uintptr_t address = 0;
            std::from_chars(line.data() + 2, line.data() + line.size(), address, 16);
            current = &frames[address];
        } else if (current != nullptr) {
            current->push_back(frame_of(line, take_line(output)));
        }
    }
    return frames;
}

void Symbols::look_up(std::span<const void* const> codes) {
    const std::uintptr_t offset = load_offset();
    std::set<const void*> unknown;
    for (const void* const code : codes) {
        if (code != nullptr && !frames_.contains(code)) unknown.insert(code);
    }
    if (unknown.empty()) return;
    std::string input;
    for (const void* const code : unknown) {
        input += fmt::format("{:#x}\n", reinterpret_cast<std::uintptr_t>(code) - offset);
    }
    std::optional<std::string> output;
    for (const char* const reader :
         {"addr2line", "llvm-addr2line", "llvm-addr2line-19", "llvm-addr2line-16"}) {
        if (!output) output = run(reader, input);
    }
    has_reader_ = output.has_value();
    if (!output) return;
    auto found = parse_addr2line(*output);
    for (const void* const code : unknown) {
        frames_[code] = std::move(found[reinterpret_cast<std::uintptr_t>(code) - offset]);
    }
}

std::span<const Frame> Symbols::at(const void* code) const {
    const auto found = frames_.find(code);
    if (found == frames_.end()) return {};
    return found->second;
}

}  // namespace hands::lab

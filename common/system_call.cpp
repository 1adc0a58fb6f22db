#include "common/system_call.hpp"

#include <unistd.h>

namespace hands {

void write_all(int descriptor, std::span<const std::byte> bytes, std::string_view doing) {
    while (!bytes.empty()) {
        const auto written = checked(doing, [&] { return ::write(descriptor, bytes.data(), bytes.size()); });
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
}

std::size_t read_all(int descriptor, std::span<std::byte> bytes, std::string_view doing) {
    std::size_t got = 0;
    while (got < bytes.size()) {
        const auto rest = bytes.subspan(got);
        const auto count = checked(doing, [&] { return ::read(descriptor, rest.data(), rest.size()); });
        if (count == 0) break;
        got += static_cast<std::size_t>(count);
    }
    return got;
}

}  // namespace hands

#include "common/standard_output.hpp"

#include "common/system_call.hpp"

#include <span>

#include <unistd.h>

namespace hands {

void print(std::string_view text) {
    try {
        write_all(STDOUT_FILENO, std::as_bytes(std::span{text}), "write to standard output");
    } catch (const std::system_error& error) {
        throw OutputError(error.what());
    }
}

}  // namespace hands

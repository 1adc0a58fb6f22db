#pragma once
/// \file
/// How much memory is left to take.

#include <cstdint>
#include <filesystem>

namespace hands {

/// How many bytes could be taken now without anything else having to go: what the kernel calls MemAvailable,
/// or less where a control group (version 2) limits us, as in a container. The next moment it may be less.
/// \param root  where /proc and /sys are
/// \throws std::system_error if /proc/meminfo cannot be read, std::runtime_error if it does not say
std::uint64_t available_memory(const std::filesystem::path& root = "/");

}  // namespace hands

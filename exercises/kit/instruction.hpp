#pragma once
/// \file
/// What can be read off a machine instruction.

#include <cstddef>

namespace hands::kit {

/// Whether an instruction that changes a number in memory does it in one step for all processors.
///
/// x86 can add to memory in one instruction. No process can be held within it; but it loads and it stores,
/// and what runs on another processor can come between the two, unless the instruction is locked: it has the
/// prefix `lock`, or is an `xchg`. Other processors load and store with an instruction each, or atomically;
/// for them the answer is always true. (Intel 64 and IA-32 Architectures Software Developer's Manual, volume
/// 2, "Instruction Prefixes"; volume 3, "Locked Atomic Operations".)
///
/// \param instruction  its first byte; the whole of it can be read. Not looked at on other processors
bool is_atomic(const std::byte* instruction);

}  // namespace hands::kit

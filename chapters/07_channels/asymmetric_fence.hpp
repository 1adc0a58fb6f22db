#pragma once
/// \file
/// Two fences for one agreement between threads: one costs nothing, the other pays for both.

#include <atomic>

namespace hands {

/// Many agreements between two threads have this shape: each *says* something in one variable, then *looks*
/// at what the other said; at least one of the two must see the other. A processor may let a thread look
/// before its own word is out, so both need a full fence between the two steps, which costs as much as a
/// lock.
///
/// If one of the threads does this a million times as often as the other, the costs can be moved: the
/// frequent one says light() between its steps, which only keeps the compiler from exchanging them. The rare
/// one says heavy(), which makes the kernel run a full fence on every processor that executes a thread of
/// this process (membarrier(2): some microseconds, on a virtual machine dozens). So either the frequent one
/// had said its word before that, and the rare one sees it; or it looks after that, and sees the rare one's
/// word.
///
/// Where the kernel does not offer this, light() is a full fence itself. (C++ has a proposal with these two
/// names: P1202, "Asymmetric fences".)
class AsymmetricFence {
public:
    /// Between saying and looking, for the one who does it often.
    static void light() noexcept {
        if (is_asymmetric) [[likely]]
            std::atomic_signal_fence(std::memory_order_seq_cst);
        else
            std::atomic_thread_fence(std::memory_order_seq_cst);
    }

    /// Between saying and looking, for the one who does it rarely.
    static void heavy() noexcept;

private:
    static const bool is_asymmetric;
};

}  // namespace hands

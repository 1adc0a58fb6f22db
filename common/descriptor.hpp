#pragma once
/// \file
/// A file descriptor with an owner.

#include <utility>

namespace hands {

/// Owns a file descriptor and closes it.
///
/// State: `number_` is an open descriptor that nobody else closes, or −1 for none.
class Descriptor {
public:
    Descriptor() = default;
    /// Takes ownership of \p number; −1 for none.
    explicit Descriptor(int number) noexcept : number_(number) {}
    Descriptor(Descriptor&& other) noexcept : number_(other.release()) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        if (this != &other) {
            close();
            number_ = other.release();
        }
        return *this;
    }
    ~Descriptor() { close(); }

    /// The number, for a system call; −1 if there is none. Still owned by this.
    int get() const noexcept { return number_; }
    explicit operator bool() const noexcept { return number_ >= 0; }

    /// Closes it now. Doing it twice is fine.
    void close() noexcept;
    /// Gives it up: whoever calls closes it.
    [[nodiscard]] int release() noexcept { return std::exchange(number_, -1); }
    /// A second descriptor for the same open file, closed on exec.
    /// \throws std::system_error if there is none to duplicate, or no number is left
    Descriptor duplicate() const;

private:
    int number_ = -1;
};

}  // namespace hands

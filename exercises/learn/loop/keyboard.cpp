#include "exercises/learn/loop/keyboard.hpp"

#include <array>

#include <unistd.h>

namespace hands {

Keyboard::Keyboard(int terminal) : terminal_(terminal), is_terminal_(::tcgetattr(terminal, &before_) == 0) {
    renew();
}

Keyboard::~Keyboard() {
    if (is_terminal_) ::tcsetattr(terminal_, TCSADRAIN, &before_);
}

std::string Keyboard::take() {
    std::array<char, 64> keys{};
    const auto count = ::read(terminal_, keys.data(), keys.size());
    if (count > 0) return {keys.data(), static_cast<std::size_t>(count)};
    is_terminal_ = false;  // somebody has closed the window
    return "";
}

void Keyboard::renew() {
    if (!is_terminal_) return;
    termios settings = before_;
    settings.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO);  // Ctrl-C and Ctrl-Z stay what they are
    settings.c_cc[VMIN] = 1;
    settings.c_cc[VTIME] = 0;
    ::tcsetattr(terminal_, TCSADRAIN, &settings);
}

}  // namespace hands

// Settings are loaded by whoever needs them first. To save the lock, a thread looks first whether they are
// there.
// Wrong: that first look is not under the lock, and the pointer is a plain one. A thread that sees it set
// need not see what it points to.
// must be found: data race

#include "exercises/lab/require.hpp"

#include <memory>
#include <mutex>
#include <thread>

struct Settings {
    int volume = 11;
};

class LazySettings {
public:
    const Settings& get() {
        if (!settings_) {  // <- here
            std::lock_guard lock(mutex_);
            if (!settings_) settings_ = std::make_unique<Settings>();  // <- here
        }
        return *settings_;  // <- here
    }

private:
    std::mutex mutex_;
    std::unique_ptr<Settings> settings_;
};

void scenario() {
    LazySettings settings;
    auto use = [&] { hands::lab::require(settings.get().volume == 11, "the settings are complete"); };

    std::thread first(use);
    std::thread second(use);
    first.join();
    second.join();
}

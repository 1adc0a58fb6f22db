// Settings are loaded by whoever needs them first. The look without the lock is at an atomic pointer:
// whoever sees it set, sees what it points to.

#include "exercises/lab/require.hpp"

#include <atomic>
#include <memory>
#include <mutex>
#include <thread>

struct Settings {
    int volume = 11;
};

class LazySettings {
public:
    const Settings& get() {
        Settings* settings = published_.load(std::memory_order_acquire);
        if (settings == nullptr) {
            std::lock_guard lock(mutex_);
            if (!owned_) owned_ = std::make_unique<Settings>();
            settings = owned_.get();
            published_.store(settings, std::memory_order_release);
        }
        return *settings;
    }

private:
    std::mutex mutex_;
    std::unique_ptr<Settings> owned_;
    std::atomic<Settings*> published_{nullptr};
};

void scenario() {
    LazySettings settings;
    auto use = [&] { hands::lab::require(settings.get().volume == 11, "the settings are complete"); };

    std::thread first(use);
    std::thread second(use);
    first.join();
    second.join();
}

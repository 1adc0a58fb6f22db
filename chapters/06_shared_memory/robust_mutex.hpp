#pragma once
/// \file
/// A lock between processes that outlives its holder.

#include <memory>
#include <optional>
#include <vector>

#include <pthread.h>

namespace hands {

/// Lets one process at a time at the data it guards; and if that one dies in the middle, tells the next.
///
/// An ordinary lock whose holder is killed stays locked for ever. Here the kernel knows what a thread holds,
/// and lets go of it when the thread ends (pthread's "robust"). But whoever died may have left the data half
/// changed, so the next one is told, and decides: it looks, repairs, and says `declare_sound()`. If it does
/// not, nobody gets the lock any more, and everybody who tries or waits is told so: better than working on
/// with broken data (promise 6.3).
///
/// A handle: copies mean the same lock. Not for one thread twice: that is an error, and no deadlock.
///
/// State: `mutex_` points into shared memory of its own, and keeps it. It is never destroyed, since nobody
/// knows who is the last to use it; it holds nothing but its bytes. The lock is *free*; *held* by a thread;
/// *left* by a dead one, for the next to judge; or, when that one did not declare the data sound, *lost* for
/// ever.
class RobustMutex {
public:
    /// The right to be at the data, until this goes out of scope.
    class [[nodiscard]] Lock {
    public:
        Lock(Lock&&) noexcept = default;
        Lock& operator=(Lock&&) = delete;
        ~Lock() {
            // It can fail in one case: in a child that was forked with a copy of this. The parent holds the
            // lock, and goes on to.
            if (mutex_) ::pthread_mutex_unlock(mutex_.get());
        }

        /// Whether the last holder died with the lock, and nobody has declared the data sound since.
        bool owner_died() const { return owner_died_; }
        /// The data is as it should be, or was repaired: the lock goes on as if nothing had happened.
        void declare_sound();

    private:
        friend class RobustMutex;
        Lock(std::shared_ptr<pthread_mutex_t> mutex, bool owner_died)
            : mutex_(std::move(mutex)), owner_died_(owner_died) {}

        std::shared_ptr<pthread_mutex_t> mutex_;  ///< keeps the memory too: null once it was moved on
        bool owner_died_;
    };

    /// \throws std::system_error if there is no room
    RobustMutex();
    RobustMutex(const RobustMutex&) = default;
    RobustMutex& operator=(const RobustMutex&) = default;

    /// Waits for the lock. Who gets it sees everything that was written under it before.
    /// \throws std::system_error if it is lost, or held by this thread already
    Lock lock() const {
        const int result = ::pthread_mutex_lock(mutex_.get());
        return result == 0 ? Lock{mutex_, false} : taken(result);
    }
    /// Takes the lock if nobody holds it; nothing if another thread or process does.
    /// \throws std::system_error if it is lost, or held by this thread already
    std::optional<Lock> try_lock() const;

    /// None, so that a Process takes it as an argument.
    std::vector<int> descriptors() const { return {}; }

private:
    Lock taken(int result) const;

    std::shared_ptr<pthread_mutex_t> mutex_;
};

}  // namespace hands

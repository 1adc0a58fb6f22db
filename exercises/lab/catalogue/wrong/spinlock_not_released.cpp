// A stock of flour behind a spinlock: who finds none goes away.
// Wrong: on that way out, the lock stays taken. The next one spins for ever.
// must be found: endless spinning

#include "exercises/lab/require.hpp"

#include <atomic>
#include <thread>

class Flour {
public:
    bool take() {
        while (locked_.test_and_set()) std::this_thread::yield();  // <- here
        if (bags_ == 0) return false;
        --bags_;
        locked_.clear();
        return true;
    }

private:
    std::atomic_flag locked_;
    int bags_ = 1;
};

void scenario() {
    Flour flour;
    std::atomic<int> taken{0};
    auto baker = [&] {
        if (flour.take()) ++taken;
    };

    std::thread first(baker);
    std::thread second(baker);
    std::thread third(baker);
    first.join();
    second.join();
    third.join();

    hands::lab::require(taken == 1, "the one bag is taken once");
}

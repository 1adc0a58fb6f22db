// A server answers with the newest prices; an editor replaces them.
// Wrong: the reference count inside a shared_ptr is atomic, the shared_ptr itself is not. One thread copies
// it while another one assigns to it.
// must be found: data race

#include "exercises/lab/require.hpp"

#include <memory>
#include <thread>

struct Prices {
    int bread;
};

void scenario() {
    auto newest = std::make_shared<const Prices>(Prices{3});

    std::thread editor([&] {
        newest = std::make_shared<const Prices>(Prices{4});  // <- here
    });
    std::thread server([&] {
        std::shared_ptr<const Prices> prices = newest;  // <- here
        hands::lab::require(prices->bread == 3 || prices->bread == 4, "the price is an old or a new one");
    });
    editor.join();
    server.join();
}

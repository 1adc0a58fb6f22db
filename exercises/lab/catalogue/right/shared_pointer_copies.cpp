// Prices are replaced by an editor while a server answers with them. The one shared_ptr that both know is
// behind a lock. Each copy keeps its prices alive, and may be used without the lock.

#include "exercises/lab/require.hpp"

#include <memory>
#include <mutex>
#include <thread>
#include <utility>

struct Prices {
    int bread;
};

class PriceList {
public:
    std::shared_ptr<const Prices> newest() {
        std::lock_guard lock(mutex_);
        return newest_;
    }

    void replace(std::shared_ptr<const Prices> prices) {
        std::lock_guard lock(mutex_);
        newest_ = std::move(prices);
    }

private:
    std::mutex mutex_;
    std::shared_ptr<const Prices> newest_ = std::make_shared<const Prices>(Prices{3});
};

void scenario() {
    PriceList list;
    std::thread editor([&] { list.replace(std::make_shared<const Prices>(Prices{4})); });
    std::thread server([&] {
        std::shared_ptr<const Prices> prices = list.newest();
        hands::lab::require(prices->bread == 3 || prices->bread == 4, "the price is an old or a new one");
    });
    editor.join();
    server.join();

    hands::lab::require(list.newest()->bread == 4, "the new price counts");
}

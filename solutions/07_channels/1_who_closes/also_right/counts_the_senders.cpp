// The same without Sender: a count of the goroutines that are left, in a destructor.
#include "who_closes.hpp"

#include <atomic>
#include <memory>
#include <utility>

namespace hands {
namespace {

/// One of those who keep the channel open.
class OneOfThem {
public:
    OneOfThem(std::shared_ptr<std::atomic<std::size_t>> left, SendChannel<int> values)
        : left_(std::move(left)), values_(std::move(values)) {}
    ~OneOfThem() {
        if (left_->fetch_sub(1) == 1) values_.close();
    }
    OneOfThem(const OneOfThem&) = delete;
    OneOfThem& operator=(const OneOfThem&) = delete;

private:
    std::shared_ptr<std::atomic<std::size_t>> left_;
    SendChannel<int> values_;
};

Goroutine send_from(Source source, SendChannel<int> values, std::unique_ptr<OneOfThem>) {
    while (const auto value = source()) co_await values.send(*value);
}

}  // namespace

void send_all(Group& group, std::vector<Source> sources, SendChannel<int> values) {
    // This function is one more of them, until it has started all.
    const auto left = std::make_shared<std::atomic<std::size_t>>(sources.size() + 1);
    const OneOfThem until_all_are_started{left, values};
    for (Source& source : sources)
        group.go(send_from, std::move(source), values, std::make_unique<OneOfThem>(left, values));
}

}  // namespace hands

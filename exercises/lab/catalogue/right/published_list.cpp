// A list without locks that only grows: two threads push, a third one walks over it. A node is complete when
// it is published, and never changes afterwards.

#include "exercises/lab/require.hpp"

#include <atomic>
#include <thread>

struct Node {
    int value;
    const Node* next = nullptr;
};

class List {
public:
    void push(Node& node) {
        const Node* head = head_.load(std::memory_order_relaxed);
        do node.next = head;
        while (
            !head_.compare_exchange_weak(head, &node, std::memory_order_release, std::memory_order_relaxed));
    }

    int sum() const {
        int sum = 0;
        for (const Node* node = head_.load(std::memory_order_acquire); node != nullptr; node = node->next)
            sum += node->value;
        return sum;
    }

private:
    std::atomic<const Node*> head_{nullptr};
};

void scenario() {
    List list;
    Node one{1};
    Node two{2};
    std::thread first([&] { list.push(one); });
    std::thread second([&] { list.push(two); });
    std::thread reader([&] {
        int sum = list.sum();
        hands::lab::require(sum >= 0 && sum <= 3, "the reader sees some of the nodes");
    });
    first.join();
    second.join();
    reader.join();

    hands::lab::require(list.sum() == 3, "both nodes are in the list");
}

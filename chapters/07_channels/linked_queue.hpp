#pragma once
/// \file
/// A queue whose elements are linked to each other.

namespace hands {

/// First in, first out, without any allocation: each element has a member `Element* next`, and stands in one
/// queue at a time. The queue does not own its elements.
///
/// State: `first_` … `last_` are linked by `next`; that of the last one is null. Both are null if the queue
/// is empty.
template <class Element>
class LinkedQueue {
public:
    bool empty() const { return first_ == nullptr; }

    void push(Element& element) {
        element.next = nullptr;
        (first_ ? last_->next : first_) = &element;
        last_ = &element;
    }

    /// Takes the first one out. \return null if there is none
    Element* pop() {
        Element* const element = first_;
        if (!element) return nullptr;
        first_ = element->next;
        if (!first_) last_ = nullptr;
        return element;
    }

private:
    Element* first_ = nullptr;
    Element* last_ = nullptr;
};

}  // namespace hands

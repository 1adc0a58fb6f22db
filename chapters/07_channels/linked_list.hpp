#pragma once
/// \file
/// A list whose elements are linked to each other.

#include <cstddef>

namespace hands {

/// What an element of a LinkedList has for each list it may stand in.
template <class Element>
struct Link {
    Element* next = nullptr;
    Element* previous = nullptr;
};

/// A list without any allocation: each element brings its link, and stands in one list by that link at a
/// time. The list does not own its elements.
///
/// State: `first_` … `last_` are linked in both directions; the outer links are null. Both are null if the
/// list is empty.
///
/// \tparam link  which of the element's links this list uses: `&Waiter::in_queue`
template <class Element, Link<Element> Element::*link>
class LinkedList {
public:
    bool empty() const { return first_ == nullptr; }
    Element* first() const { return first_; }
    /// The one behind \p element; null if that is the last.
    static Element* after(const Element& element) { return (element.*link).next; }

    /// Puts \p element, which is in no list by this link, behind the last one.
    void push_back(Element& element) {
        (element.*link) = {.next = nullptr, .previous = last_};
        (last_ ? (last_->*link).next : first_) = &element;
        last_ = &element;
    }

    /// \return null if there is none
    Element* pop_front() {
        Element* const element = first_;
        if (element) remove(*element);
        return element;
    }

    /// Takes \p element out, which is in this list.
    void remove(Element& element) {
        const auto [next, previous] = element.*link;
        (previous ? (previous->*link).next : first_) = next;
        (next ? (next->*link).previous : last_) = previous;
    }

    /// Moves the first \p count elements of \p other, or all if there are fewer, to the end of this list.
    /// \return how many
    std::size_t take_from(LinkedList& other, std::size_t count) {
        std::size_t taken = 0;
        for (; taken < count && !other.empty(); ++taken) push_back(*other.pop_front());
        return taken;
    }

private:
    Element* first_ = nullptr;
    Element* last_ = nullptr;
};

}  // namespace hands

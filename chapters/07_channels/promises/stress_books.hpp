#pragma once
/// \file
/// What those who take part in a stress say that they have done.

#include <algorithm>
#include <cstdint>
#include <list>
#include <string>
#include <vector>

namespace hands {

/// A book for each, written by its owner alone, and read when all have ended.
class StressBooks {
public:
    struct Book {
        std::uint32_t seed = 0;  ///< of what its owner does
        std::vector<int> sent;   ///< what the owner was told is sent
        std::vector<int> received;
        std::string trouble;  ///< an exception that should not have left a thread
        bool ended = false;
    };

    /// Writes that the owner has ended, whichever way.
    struct End {
        explicit End(Book& owners) : book(owners) {}
        ~End() { book.ended = true; }
        Book& book;
    };

    /// A new one, which stays where it is.
    Book& add(std::uint32_t seed) {
        books_.emplace_back().seed = seed;
        return books_.back();
    }
    Book& last() { return books_.back(); }

    /// All that was sent, rising.
    std::vector<int> sent() const { return all(&Book::sent); }
    /// All that was received, rising.
    std::vector<int> received() const { return all(&Book::received); }
    /// What each received, in its order.
    std::vector<std::vector<int>> orders() const {
        std::vector<std::vector<int>> orders;
        for (const Book& book : books_) orders.push_back(book.received);
        return orders;
    }
    bool all_ended() const {
        return std::ranges::all_of(books_, [](const Book& book) { return book.ended; });
    }
    /// The first trouble, or nothing.
    std::string trouble() const {
        for (const Book& book : books_) {
            if (!book.trouble.empty()) return book.trouble;
        }
        return {};
    }

private:
    std::vector<int> all(std::vector<int> Book::*page) const {
        std::vector<int> numbers;
        for (const Book& book : books_)
            numbers.insert(numbers.end(), (book.*page).begin(), (book.*page).end());
        std::ranges::sort(numbers);
        return numbers;
    }

    std::list<Book> books_;
};

}  // namespace hands

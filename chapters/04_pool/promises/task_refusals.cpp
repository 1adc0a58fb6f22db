// promise 4.10
// What must not reach a worker, with what the compiler has to say of it: see common/cmake/refusals.cmake.

#include "chapters/04_pool/process_pool.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

using namespace hands;

int square(int n) { return n * n; }
void fill(std::string& text) { text = "full"; }

struct Secret {
    explicit Secret(int n) : number(n) {}
    int get() const { return number; }

private:
    int number;
};
struct Node {
    int value;
    Node* next;
};

// A case and its sentence are one line.
// clang-format off
void use(ProcessPool& pool) {
    [[maybe_unused]] int x = 3;
    const std::vector<int> numbers{1, 2};
#if CASE == 0
    pool.submit(square, 3).get();
    pool.submit(&square, 3).get();
    pool.submit([](int n) { return n; }, x).get();
    pool.submit([](const std::string& text, std::vector<int> list) { return text.size() + list.size(); },
                std::string{"a"}, numbers)
        .get();
    pool.submit([] {}).get();
    pool.map(square, numbers, 2);
    for (const int n : pool.imap(square, numbers)) x += n;
    for (const int n : pool.imap_unordered(square, numbers)) x += n;
#elif CASE == 1  // refused: A task is a plain function or a lambda that captures nothing
    pool.map([&x](int n) { return n * x; }, numbers);
#elif CASE == 2  // refused: what it would capture stays behind in this process
    pool.map([x](int n) { return n * x; }, numbers);
#elif CASE == 3  // refused: A task is a plain function or a lambda that captures nothing
    pool.submit(std::function<int(int)>{square}, 3);
#elif CASE == 4  // refused: A task is a plain function or a lambda that captures nothing
    pool.imap_unordered([&](int n) { return n * x; }, numbers);
#elif CASE == 5  // refused: A task is a plain function or a lambda that captures nothing
    pool.submit(&Secret::get, Secret{1});
#elif CASE == 6  // refused: it holds a pointer, and what that points at stays behind
    pool.submit([](const int* n) { return *n; }, &x);
#elif CASE == 7  // refused: it holds a pointer, and what that points at stays behind
    pool.submit([](const char* text) { return *text; }, "text");
#elif CASE == 8  // refused: it holds a pointer, and what that points at stays behind
    pool.map([](const Node& node) { return node.value; }, std::vector<Node>{{1, nullptr}});
#elif CASE == 9  // refused: it holds a std::string_view or a std::span, and what that looks at stays behind
    pool.submit([](std::string_view text) { return text.size(); }, std::string_view{"text"});
#elif CASE == 10  // refused: it holds a reference, and what that refers to stays behind
    pool.submit([](const std::tuple<int&>& t) { return std::get<0>(t); }, std::tie(x));
#elif CASE == 11  // refused: it holds a class whose parts cannot be known
    pool.submit([](const Secret& secret) { return secret.get(); }, Secret{1});
#elif CASE == 12  // refused: hands: this function cannot be called with these arguments
    pool.submit(square, std::string{"three"});
#elif CASE == 13  // refused: it cannot take them by reference to non-const
    pool.submit(fill, std::string{});
#elif CASE == 14  // refused: it holds a pointer, and what that points at stays behind
    pool.submit([](int n) { return new int{n}; }, 3);
#elif CASE == 15  // refused: it holds a class whose parts cannot be known
    pool.submit([](int n) { return Secret{n}; }, 3);
#elif CASE == 16  // refused: no matching
    ProcessPool two_and_a_half{2.5};
#elif CASE == 17  // refused: deleted
    auto handle = pool.submit(square, 3);
    auto copy = handle;
#endif
}

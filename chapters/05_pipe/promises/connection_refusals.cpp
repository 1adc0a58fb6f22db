// promise 5.4, 5.6, 5.10
// What must not compile of pipes and queues, and what the compiler has to say of it: see
// common/cmake/refusals.cmake.

#include "chapters/05_pipe/pipe.hpp"
#include "chapters/05_pipe/queue.hpp"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

using namespace hands;

struct Point {
    int x;
    std::optional<std::string> name;
};
struct Node {
    int value;
    Node* next;
};
struct Hidden {
    explicit Hidden(int n) : number(n) {}

private:
    int number;
};
enum Open { first };

// A case and its sentence are one line.
// clang-format off
void use(Connection& connection, ReceivingEnd& receiving, SendingEnd& sending, Producer<int>& producer,
         Consumer<int>& consumer) {
    [[maybe_unused]] int x = 3;
#if CASE == 0
    connection.send(std::vector<std::tuple<int, Point>>{});
    connection.recv<std::pair<double, Point>>();
    sending.send(1);
    receiving.recv<int>();
    producer.put(1);
    consumer.get();
    queue<Point>();
#elif CASE == 1  // refused: protected
    sending.recv<int>();
#elif CASE == 2  // refused: protected
    sending.recv_bytes();
#elif CASE == 3  // refused: protected
    sending.poll();
#elif CASE == 4  // refused: protected
    receiving.send(1);
#elif CASE == 5  // refused: protected
    receiving.send_bytes({});
#elif CASE == 6  // refused: protected
    receiving.send_for(1, std::chrono::seconds{1});
#elif CASE == 7  // refused: no member named
    consumer.put(1);
#elif CASE == 8  // refused: no member named
    producer.get();
#elif CASE == 9  // refused: no member named
    producer.poll();
#elif CASE == 10  // refused: deleted
    Connection copy = connection;
#elif CASE == 11  // refused: deleted
    Producer<int> copy = producer;
#elif CASE == 12  // refused: it holds a pointer, and what that points at stays behind. Send the thing itself.
    connection.send(&x);
#elif CASE == 13  // refused: it holds a pointer, and what that points at stays behind. Send the thing itself.
    connection.send(Node{1, nullptr});
#elif CASE == 14  // refused: it holds a std::string_view or a std::span, and what that looks at stays behind.
    connection.send(std::string_view{"text"});
#elif CASE == 15  // refused: it holds a std::string_view or a std::span, and what that looks at stays behind.
    connection.send_for(std::pair<int, std::span<const int>>{}, std::chrono::seconds{1});
#elif CASE == 16  // refused: it holds a class whose parts cannot be known
    connection.send(std::function<int()>{[] { return 1; }});
#elif CASE == 17  // refused: it holds a class whose parts cannot be known
    connection.send([&x] { return x; });
#elif CASE == 18  // refused: it holds a class whose parts cannot be known
    connection.recv<Hidden>();
#elif CASE == 19  // refused: it holds a reference, and what that refers to stays behind.
    connection.send(std::tuple<int&>{x});
#elif CASE == 20  // refused: it holds an enum without a type of its own. Write enum class.
    connection.send(first);
#elif CASE == 21  // refused: it holds a pointer, and what that points at stays behind. Send the thing itself.
    queue<const char*>();
#elif CASE == 22  // refused: it holds a class whose parts cannot be known
    queue<std::function<void()>>();
#elif CASE == 23  // refused: it holds a std::string_view or a std::span
    queue<std::vector<std::string_view>>();
#endif
}

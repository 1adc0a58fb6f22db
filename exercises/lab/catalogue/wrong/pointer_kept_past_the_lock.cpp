// A server keeps one session. A request finds it and is counted in it; a visitor who leaves closes it.
// Wrong: the pointer outlives the lock under which it was found. When the request comes back with it, with
// the lock taken again, the session may be gone.
// must be found: use after free

#include "exercises/lab/require.hpp"

#include <memory>
#include <mutex>
#include <thread>

struct Session {
    int requests = 0;
};

class Server {
public:
    Session* find() {
        std::lock_guard lock(mutex_);
        return session_.get();
    }

    void count_request(Session& session) {
        std::lock_guard lock(mutex_);
        ++session.requests;  // <- here
    }

    void close() {
        std::lock_guard lock(mutex_);
        session_.reset();
    }

private:
    std::mutex mutex_;
    std::unique_ptr<Session> session_ = std::make_unique<Session>();
};

void scenario() {
    Server server;
    std::thread request([&] {
        if (Session* session = server.find()) server.count_request(*session);
    });
    std::thread visitor([&] { server.close(); });
    request.join();
    visitor.join();

    hands::lab::require(server.find() == nullptr, "the session is closed");
}

#include "a_ring.hpp"

#include "exercises/kit/not_started.hpp"

namespace hands {

// Is there room? Then write the record, and then let it be seen.
bool put(Ring& ring, const Record& record) {
    static_cast<void>(ring);
    static_cast<void>(record);
    throw NotStarted{};
}

// Is there a record? Then copy it, and then give its place back.
bool take(Ring& ring, Record& record) {
    static_cast<void>(ring);
    static_cast<void>(record);
    throw NotStarted{};
}

}  // namespace hands

// One thread reads the guest list from its first line to its last, another one adds a guest.
// Wrong: push_back() may move all guests to new memory, and changes where the list ends, under the eyes of
// the reader.
// must be found: data race

#include "exercises/lab/require.hpp"

#include <thread>
#include <vector>

class GuestList {
public:
    void add(int guest) { guests_.push_back(guest); }  // <- here

    int sum() const {
        int sum = 0;
        for (int guest : guests_) sum += guest;  // <- here
        return sum;
    }

private:
    std::vector<int> guests_{1, 2};
};

void scenario() {
    GuestList guests;
    std::thread reader([&] {
        int sum = guests.sum();
        hands::lab::require(sum == 3 || sum == 6, "the list is read before or after the new guest came");
    });
    guests.add(3);
    reader.join();
}

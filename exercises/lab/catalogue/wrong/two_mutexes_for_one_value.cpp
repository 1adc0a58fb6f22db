// A thermometer is read by one thread and set by another. Both take a lock.
// Wrong: they take different locks, so neither keeps the other one out.
// must be found: data race

#include "exercises/lab/require.hpp"

#include <mutex>
#include <thread>

class Thermometer {
public:
    void set(int degrees) {
        std::lock_guard lock(writing_);
        degrees_ = degrees;  // <- here
    }

    int get() {
        std::lock_guard lock(reading_);
        return degrees_;  // <- here
    }

private:
    std::mutex writing_;
    std::mutex reading_;
    int degrees_ = 20;
};

void scenario() {
    Thermometer thermometer;
    std::thread sun([&] { thermometer.set(25); });
    std::thread child([&] {
        int degrees = thermometer.get();
        hands::lab::require(degrees == 20 || degrees == 25, "the temperature is one that was set");
    });
    sun.join();
    child.join();
}

#include "exercises/kit/many_orders.hpp"

#include "chapters/07_channels/chooser.hpp"
#include "chapters/07_channels/deadlock.hpp"
#include "exercises/kit/not_started.hpp"
#include "exercises/kit/require.hpp"

#include <exception>

#include <fmt/format.h>

namespace hands::kit {
namespace {

std::string what_is_wrong(const std::function<std::string(Scheduler&)>& attempt, std::uint64_t seed) {
    try {
        Scheduler scheduler{Chooser{seed}};
        return attempt(scheduler);
    } catch (const NotStarted&) {
        throw;
    } catch (const Rejected&) {
        throw;
    } catch (const Deadlock& deadlock) {
        return fmt::format(
            "{}\nAsk of each line who was to do the opposite, and what keeps that one from it.",
            deadlock.what());
    } catch (const std::exception& error) {
        return fmt::format("an exception came out: {}", error.what());
    }
}

}  // namespace

void in_many_orders(const std::function<std::string(Scheduler&)>& attempt, std::uint64_t orders) {
    for (std::uint64_t seed = 0; seed < orders; ++seed) {
        if (const std::string text = what_is_wrong(attempt, seed); !text.empty()) {
            reject(fmt::format(
                "{}\nThis is order {} of the {} in which your goroutines are run: the same ones every time.",
                text, seed + 1, orders));
        }
    }
}

}  // namespace hands::kit

#include "chapters/03_processes/inheritance.hpp"

#include <functional>
#include <map>

#include <fcntl.h>
#include <gmock/gmock.h>

namespace hands {
namespace {

Descriptor open_null() { return Descriptor{::open("/dev/null", O_RDONLY | O_CLOEXEC)}; }

/// As a connection of a later chapter does.
struct TwoEnds {
    Descriptor first = open_null();
    Descriptor second = open_null();
    std::vector<int> descriptors() const { return {first.get(), second.get()}; }
};

template <class T>
std::vector<int> listed(const T& value) {
    std::vector<int> list;
    list_descriptors(value, list);
    return list;
}

// promise 3.7
TEST(ListDescriptors, FindsThemInContainers) {
    std::vector<TwoEnds> ends(2);
    EXPECT_THAT(listed(ends), testing::ElementsAre(ends[0].first.get(), ends[0].second.get(),
                                                   ends[1].first.get(), ends[1].second.get()));

    const auto tuple = std::make_tuple(7, open_null(), std::string{"text"}, std::optional<TwoEnds>{});
    EXPECT_THAT(listed(tuple), testing::ElementsAre(std::get<1>(tuple).get()));

    const auto pointer = std::make_unique<Descriptor>(open_null());
    EXPECT_THAT(listed(pointer), testing::ElementsAre(pointer->get()));
}

TEST(ListDescriptors, FindsNoneWhereThereIsNone) {
    EXPECT_THAT(listed(Descriptor{}), testing::IsEmpty());
    EXPECT_THAT(listed(std::vector<std::string>{"a", "b"}), testing::IsEmpty());
    EXPECT_THAT(listed(std::unique_ptr<Descriptor>{}), testing::IsEmpty());
}

struct Secretive {
    explicit Secretive(Descriptor given) : hidden(std::move(given)) {}

private:
    Descriptor hidden;
};

// promise 3.7: what may hold a descriptor and does not tell does not compile.
static_assert(Inheritable<int> && Inheritable<const char*> && Inheritable<std::string>);
static_assert(Inheritable<Descriptor> && Inheritable<TwoEnds> &&
              Inheritable<std::vector<std::pair<int, TwoEnds>>>);
static_assert(!Inheritable<Secretive> && !Inheritable<std::vector<Secretive>>);
static_assert(!Inheritable<std::function<void()>>);

}  // namespace
}  // namespace hands

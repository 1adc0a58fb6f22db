#include "chapters/03_processes/result_file.hpp"

#include "chapters/03_processes/process.hpp"
#include "common/system_call.hpp"

#include <gtest/gtest.h>

namespace hands {
namespace {

void leave(Descriptor file, const std::vector<int>& numbers) {
    write_all(file.get(), to_bytes(numbers), "leave");
}

TEST(ResultFile, BringsWhatTheChildWroteToTheParent) {
    const ResultFile file;
    const std::vector<int> numbers{3, 1, 2};
    Process child{leave, file.for_child(), numbers};
    child.start();
    child.join();
    EXPECT_EQ(from_bytes<std::vector<int>>(file.read()), numbers);
}

TEST(ResultFile, IsEmptyIfTheChildWroteNothing) { EXPECT_TRUE(ResultFile{}.read().empty()); }

TEST(ResultFile, CanBeReadAgain) {
    const ResultFile file;
    write_all(file.for_child().get(), to_bytes(7), "leave");
    EXPECT_EQ(file.read(), file.read());
}

}  // namespace
}  // namespace hands

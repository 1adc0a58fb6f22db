#include "exercises/learn/loop/solution_page.hpp"

#include "exercises/learn/loop/example_course.hpp"

#include <stdexcept>

#include <gmock/gmock.h>

namespace hands {
namespace {

using testing::HasSubstr;
using testing::ThrowsMessage;

class SolutionPageTest : public testing::Test {
protected:
    void write(const std::string& name, const std::string& text) const {
        const auto file = course_.exercise().solution.parent_path() / name;
        std::filesystem::create_directories((course_.folders().root / file).parent_path());
        course_.write(file, text);
    }
    std::string page() const { return solution_page(course_.folders(), course_.exercise(), Ink{false}); }

    ExampleCourse course_;
};

TEST_F(SolutionPageTest, ShowsTheReferenceBesideTheReadersOwnAndNamesTheOthers) {
    course_.write(course_.exercise().answer, "mine");
    write("sum.cpp", "the reference\n");
    write("also_right/b.cpp", "");
    write("also_right/a.cpp", "");
    write("wrong/c.cpp", "");
    write("wrong/notes.txt", "");
    EXPECT_EQ(page(), R"(Yours  exercises/03_processes/1_sum/sum.cpp

mine

The reference  solutions/03_processes/1_sum/sum.cpp

the reference

Right in another way
  solutions/03_processes/1_sum/also_right/a.cpp
  solutions/03_processes/1_sum/also_right/b.cpp

Mistakes that people make
  solutions/03_processes/1_sum/wrong/c.cpp

)");
}

TEST_F(SolutionPageTest, NamesNoOthersWhereThereAreNone) {
    write("sum.cpp", "the reference\n");
    EXPECT_THAT(page(), Not(HasSubstr("another way")));
}

TEST_F(SolutionPageTest, SaysThatThereIsNoReference) {
    EXPECT_THAT([&] { page(); }, ThrowsMessage<std::invalid_argument>(HasSubstr("no reference to 03.1")));
}

}  // namespace
}  // namespace hands

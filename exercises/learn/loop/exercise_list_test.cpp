#include "exercises/learn/loop/exercise_list.hpp"

#include "chapters/acceptance/temporary_folder.hpp"

#include <map>
#include <stdexcept>

#include <gmock/gmock.h>

namespace hands {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Throws;
using testing::ThrowsMessage;

class ExerciseListTest : public testing::Test {
protected:
    void add(const std::string& folder, const std::string& name, const std::string& page) const {
        const std::string path = "exercises/" + folder;
        std::filesystem::create_directories(root_.path() / path);
        root_.write(path + "/README.md", page);
        root_.write(path + "/check.cpp", "");
        root_.write(path + "/" + name + ".cpp", "");
    }
    std::vector<std::string> numbers_of(const std::string& wanted) const {
        std::vector<std::string> numbers;
        for (const Exercise& exercise : find_exercises(exercises_in(root_.path()), wanted))
            numbers.push_back(exercise.number);
        return numbers;
    }

    void SetUp() override {
        add("04_pool/2_chunks", "chunks", "# 04.2 Chunks\n");
        add("04_pool/1_keep_the_order", "keep_the_order", "# 04.1 Keep the order\n\n*Core route.*\n");
        add("01_sequential/1_count", "count", "# 01.1 Count\n");
        add("lab/1_no_exercise", "no_exercise", "# No exercise\n");
        std::filesystem::create_directories(root_.path() / "exercises/02_threads/1_has_no_files_yet");
    }

    TemporaryFolder root_;
};

TEST_F(ExerciseListTest, HasTheExercisesOfTheTreeInOrder) {
    std::vector<std::string> numbers;
    for (const Exercise& exercise : exercises_in(root_.path())) numbers.push_back(exercise.number);
    EXPECT_THAT(numbers, ElementsAre("01.1", "04.1", "04.2"));
}

TEST_F(ExerciseListTest, SaysOfAnExerciseWhatItsFoldersSay) {
    const Exercise exercise = exercises_in(root_.path()).at(1);
    EXPECT_EQ(exercise.chapter, "04_pool");
    EXPECT_EQ(exercise.name, "keep_the_order");
    EXPECT_EQ(exercise.folder, "exercises/04_pool/1_keep_the_order");
    EXPECT_EQ(exercise.answer, "exercises/04_pool/1_keep_the_order/keep_the_order.cpp");
    EXPECT_EQ(exercise.solution, "solutions/04_pool/1_keep_the_order/keep_the_order.cpp");
    EXPECT_EQ(exercise.target, "exercise04_1");
    EXPECT_EQ(exercise.program, "exercise_04_1");
    EXPECT_EQ(exercise.page.title, "Keep the order");
    EXPECT_TRUE(exercise.page.core);
}

TEST_F(ExerciseListTest, TakesAHeaderForTheAnswerWhereThereIsNoOtherSource) {
    std::filesystem::remove(root_.path() / "exercises/01_sequential/1_count/count.cpp");
    EXPECT_EQ(exercises_in(root_.path()).front().answer, "exercises/01_sequential/1_count/count.hpp");
    EXPECT_EQ(exercises_in(root_.path()).front().solution, "solutions/01_sequential/1_count/count.hpp");
}

TEST_F(ExerciseListTest, KnowsAnAnswerThatIsGoneByItsSolution) {
    std::filesystem::create_directories(root_.path() / "solutions/01_sequential/1_count");
    root_.write("solutions/01_sequential/1_count/count.cpp", "");
    std::filesystem::remove(root_.path() / "exercises/01_sequential/1_count/count.cpp");
    EXPECT_EQ(exercises_in(root_.path()).front().answer, "exercises/01_sequential/1_count/count.cpp");
}

TEST_F(ExerciseListTest, FindsAnExerciseByAnyOfItsNames) {
    for (const char* wanted :
         {"04.1", "4.1", "04_1", "4_1", "chapter04.1", "keep_the_order", "exercises/04_pool/1_keep_the_order",
          "./exercises/04_pool/1_keep_the_order/", "exercises/04_pool/1_keep_the_order/keep_the_order.cpp"}) {
        EXPECT_THAT(numbers_of(wanted), ElementsAre("04.1")) << wanted;
    }
}

TEST_F(ExerciseListTest, FindsAllExercisesOfAChapter) {
    for (const char* wanted : {"04", "4", "04_pool", "chapter04", "chapter04_pool", "exercises/04_pool"})
        EXPECT_THAT(numbers_of(wanted), ElementsAre("04.1", "04.2")) << wanted;
}

TEST_F(ExerciseListTest, RefusesWhatIsNoExerciseAndSaysWhatThereIs) {
    for (const char* wanted : {"", "05", "04.3", "0", "04.", ".1", "04.11", "keep",
                               "exercises/04_pool/1_keep", "-1", "../04", "004.1"}) {
        EXPECT_THAT([&] { numbers_of(wanted); }, ThrowsMessage<std::invalid_argument>(
                                                     AllOf(HasSubstr("01.1 04.1 04.2"), HasSubstr(wanted))))
            << wanted;
    }
}

TEST_F(ExerciseListTest, RefusesAChapterWhereOneExerciseIsNeeded) {
    EXPECT_THAT([&] { find_exercise(exercises_in(root_.path()), "04"); },
                ThrowsMessage<std::invalid_argument>(HasSubstr("04.1")));
    EXPECT_EQ(find_exercise(exercises_in(root_.path()), "01").number, "01.1");
}

TEST(ExerciseList, OfATreeWithoutExercisesIsAnError) {
    const TemporaryFolder empty;
    EXPECT_THAT([&] { exercises_in(empty.path()); }, Throws<std::invalid_argument>());
}

// ---- Of this very course -------------------------------------------------------------------------

TEST(ExerciseList, OfThisCourseHasPagesThatSayAllThatIsNeeded) {
    for (const Exercise& exercise : exercises_in(MANY_HANDS_ROOT)) {
        EXPECT_NE(exercise.page.title, exercise.name) << exercise.number;
        EXPECT_NE(exercise.page.route, "") << exercise.number;
        EXPECT_EQ(exercise.page.hints.size(), 3U) << exercise.number;
        EXPECT_TRUE(std::filesystem::exists(std::filesystem::path{MANY_HANDS_ROOT} / exercise.solution))
            << exercise.number;
    }
}

TEST(ExerciseList, OfThisCourseHasACoreRouteThroughEachChapterThatHasExercises) {
    std::map<std::string, int> core;
    for (const Exercise& exercise : exercises_in(MANY_HANDS_ROOT))
        core[exercise.chapter] += exercise.page.core;
    for (const auto& [chapter, count] : core)
        EXPECT_THAT(count, testing::AllOf(testing::Ge(1), testing::Le(2))) << chapter;
}

}  // namespace
}  // namespace hands

#include "exercises/learn/loop/verdict_record.hpp"

#include "exercises/learn/loop/example_course.hpp"

#include <gtest/gtest.h>

namespace hands {
namespace {

class VerdictRecordTest : public testing::Test {
protected:
    std::optional<VerdictRecord> load() const { return load_verdict(course_.folders(), course_.exercise()); }
    void save(Ending ending, const std::string& summary = "") const {
        save_verdict(course_.folders(), course_.exercise(), {ending, summary, "0123"});
    }

    ExampleCourse course_;
};

TEST_F(VerdictRecordTest, IsNoneBeforeTheFirstVerdict) { EXPECT_FALSE(load()); }

TEST_F(VerdictRecordTest, IsTheLastOne) {
    save(Ending::wrong, "2 of 7 checks fail");
    save(Ending::right, "done");
    const auto record = load();
    ASSERT_TRUE(record);
    EXPECT_EQ(record->ending, Ending::right);
    EXPECT_EQ(record->summary, "done");
    EXPECT_EQ(record->fingerprint, "0123");
}

TEST_F(VerdictRecordTest, IsOfEveryEndingThatIsOfTheAnswer) {
    for (const Ending ending : {Ending::right, Ending::not_started, Ending::wrong, Ending::does_not_compile,
                                Ending::crashed, Ending::hangs}) {
        save(ending);
        ASSERT_TRUE(load());
        EXPECT_EQ(load()->ending, ending);
    }
}

TEST_F(VerdictRecordTest, StaysWhenAVerdictSaysNothingOfTheAnswer) {
    save(Ending::right);
    for (const Ending ending : {Ending::killed, Ending::left, Ending::cannot_be_built}) save(ending);
    ASSERT_TRUE(load());
    EXPECT_EQ(load()->ending, Ending::right);
}

TEST_F(VerdictRecordTest, TakesAnyText) {
    save(Ending::wrong, "\xff\"\n");
    EXPECT_TRUE(load());
}

TEST_F(VerdictRecordTest, IsNoneIfItCannotBeUnderstood) {
    save(Ending::right);
    for (const char* text : {"", "{", "[]", "7", "{}", R"({"ending": 1})", R"({"ending": "splendid"})"}) {
        course_.write("build/learn/verdicts/03.1_sum.json", text);
        EXPECT_FALSE(load()) << text;
    }
}

}  // namespace
}  // namespace hands

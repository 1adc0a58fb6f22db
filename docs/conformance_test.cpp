#include "docs/conformance.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hands {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// One test, Worker.Answers, which names promise 4.1; and refusals, which name 4.2.
const std::map<std::string, TestSource> tests{
    {"chapter04.worker", {{{4, 1}}, {{"Worker.Answers", {{4, 1}}}, {"Worker.Idles", {}}}}},
    {"promise04.task_refusals", {{{4, 2}}, {}}},
};

ConformancePage page(const std::string& section, std::vector<std::string> cells) {
    return {"page.md", {{7, section, std::move(cells)}}};
}

std::vector<std::string> faults(const ConformancePage& first, int promises_of_chapter_4 = 0) {
    return check_conformance({first}, tests, {{4, promises_of_chapter_4}, {9, 0}});
}

TEST(Conformance, IsTrueIfEachTestExistsAndNamesItsPromise) {
    const ConformancePage whole{
        "page.md",
        {{7, "Promises", {"4.1 order", "the same", "`chapter04.worker/Worker.Answers`"}},
         {8, "Promises", {"4.2 tasks", "an error", "`promise04.task_refusals`"}}}};
    EXPECT_THAT(check_conformance({whole}, tests, {{4, 2}}), IsEmpty());
}

TEST(Conformance, MissesATestOfCtest) {
    EXPECT_THAT(faults(page("Cases", {"x", "`chapter04.crew/Crew.Works`"}), 2),
                testing::Contains("page.md:7: there is no test chapter04.crew"));
}

TEST(Conformance, MissesATestOfGoogleTest) {
    EXPECT_THAT(faults(page("Cases", {"x", "`chapter04.worker/Worker.Sings`"}), 2),
                testing::Contains("page.md:7: the test chapter04.worker has no Worker.Sings"));
}

TEST(Conformance, MissesThePromiseAboveATest) {
    EXPECT_THAT(faults(page("Promises", {"4.1 order", "`chapter04.worker/Worker.Idles`"}), 2),
                testing::Contains(HasSubstr("Worker.Idles has no comment 'promise 4.1' directly above it")));
}

TEST(Conformance, MissesATestForAPromise) {
    EXPECT_THAT(faults(page("Promises", {"4.1 order", "surely"}), 2),
                testing::Contains("page.md:7: promise 4.1 has no test"));
}

TEST(Conformance, MissesAPromiseThatIsOnNoPage) {
    EXPECT_THAT(faults(page("Promises", {"4.1 order", "`chapter04.worker/Worker.Answers`"}), 2),
                ElementsAre("promise 4.2 is on no page"));
}

TEST(Conformance, MissesThePromiseThatATestMadeUp) {
    EXPECT_THAT(faults(page("Promises", {"4.1 order", "`chapter04.worker/Worker.Answers`"}), 1),
                ElementsAre("the test promise04.task_refusals names promise 4.2, which does not exist"));
}

TEST(Conformance, WantsANumberInFrontOfAPromise) {
    EXPECT_THAT(faults(page("Promises", {"order", "`chapter04.worker/Worker.Answers`"}), 2),
                testing::Contains(HasSubstr("does not begin with the number")));
}

TEST(Conformance, LeavesCodeInBackquotesAlone) {
    EXPECT_THAT(faults(page("Cases", {"`Pool.map()`", "`get(timeout)` is `x.y`"}), 2),
                ElementsAre("promise 4.1 is on no page", "promise 4.2 is on no page"));
}

}  // namespace
}  // namespace hands

#pragma once
/// \file
/// Which tests there are, and which promises each says that it holds.

#include <filesystem>
#include <istream>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace hands {

/// A promise by its numbers: 4.10 is {4, 10}.
using Promise = std::pair<int, int>;

/// "4.10"
std::string name_of(Promise promise);

/// The promises that \p text names: "promise 4.3", "promise 4.3, 4.10: …".
std::set<Promise> promises_in(std::string_view text);

/// What the source of one test program says of itself.
struct TestSource {
    std::set<Promise> promises;  ///< named anywhere in it
    std::map<std::string, std::set<Promise>>
        test_promises;  ///< by "Suite.Name": named directly above that test
};

/// \param source  of a GoogleTest program, or of refusals
TestSource read_test_source(std::istream& source);

/// The tests of ctest by name, each with what its sources say.
///
/// \param list  lines "name|path of a source"; a name may stand on several
/// \throws std::runtime_error if a line or a source cannot be read
std::map<std::string, TestSource> read_tests(std::istream& list);

}  // namespace hands

/// \file
/// Feeds a fuzzer the inputs of a folder, where libFuzzer, which would also make new ones, is not there.
///
/// Run it:  build/bin/fuzz_number common/number_corpus

#include <cstddef>
#include <cstdint>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

#include <fmt/format.h>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

int feed(const std::filesystem::path& folder) {
    int fed = 0;
    for (const auto& entry : std::filesystem::directory_iterator{folder}) {
        std::ifstream file{entry.path(), std::ios::binary};
        const std::vector<char> input{std::istreambuf_iterator<char>{file}, {}};
        LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
        ++fed;
    }
    return fed;
}

}  // namespace

int main(int argc, char** argv) try {
    if (argc != 2) {
        fmt::print(stderr, "feed_corpus: give the folder that holds the inputs, and nothing else\n");
        return 2;
    }
    const int fed = feed(argv[1]);
    fmt::print("{} inputs of {} were taken as they should be\n", fed, argv[1]);
    return fed > 0 ? 0 : 1;  // an empty corpus would check nothing
} catch (const std::exception& error) {
    fmt::print(stderr, "feed_corpus: {}\n", error.what());
    return 1;
}

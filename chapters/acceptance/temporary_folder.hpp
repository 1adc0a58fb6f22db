#pragma once
/// \file
/// A folder for the files of one test.

#include "common/system_call.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <stdlib.h>

namespace hands {

/// An empty folder, which goes with all that is in it when this does.
class TemporaryFolder {
public:
    /// \throws std::system_error
    TemporaryFolder() {
        std::string name = std::filesystem::temp_directory_path() / "many_hands_XXXXXX";
        if (::mkdtemp(name.data()) == nullptr) throw system_failure("make a temporary folder '" + name + "'");
        path_ = name;
    }
    ~TemporaryFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    const std::filesystem::path& path() const { return path_; }

    /// The names of what is in it, sorted.
    std::vector<std::string> names() const {
        std::vector<std::string> all;
        for (const auto& entry : std::filesystem::directory_iterator{path_})
            all.push_back(entry.path().filename());
        std::ranges::sort(all);
        return all;
    }
    /// What the file \p name in it holds; empty if there is none.
    std::string read(const std::string& name) const {
        std::ifstream file{path_ / name, std::ios::binary};
        return {std::istreambuf_iterator<char>{file}, {}};
    }
    void write(const std::string& name, const std::string& text) const {
        std::ofstream{path_ / name, std::ios::binary} << text;
    }

private:
    std::filesystem::path path_;
};

}  // namespace hands

#include "exercises/lab/variables.hpp"

#include "exercises/lab/symbols.hpp"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <memory>
#include <span>

#include <cxxabi.h>
#include <elf.h>

namespace hands::lab {
namespace {

/// This program's file, of which few parts are read: most of it is debug information.
class ProgramFile {
public:
    /// The `count` values at `offset`; none if the file is shorter than it says.
    template <class Value>
    std::vector<Value> values_at(std::size_t offset, std::size_t count) {
        if (offset > size_ || count > (size_ - offset) / sizeof(Value)) return {};
        std::vector<Value> values(count);
        stream_.seekg(static_cast<std::streamoff>(offset));
        stream_.read(reinterpret_cast<char*>(values.data()),
                     static_cast<std::streamsize>(count * sizeof(Value)));
        if (!stream_) values.clear();
        return values;
    }

private:
    std::ifstream stream_{"/proc/self/exe", std::ios::binary | std::ios::ate};
    std::size_t size_ = stream_ ? static_cast<std::size_t>(stream_.tellg()) : 0;
};

std::string demangled(const std::string& symbol) {
    int status = 0;
    const std::unique_ptr<char, decltype(&std::free)> name{
        abi::__cxa_demangle(symbol.c_str(), nullptr, nullptr, &status), &std::free};
    return name != nullptr ? std::string{name.get()} : symbol;
}

}  // namespace

Variables::Variables() {
    ProgramFile file;
    const auto headers = file.values_at<Elf64_Ehdr>(0, 1);
    if (headers.empty() || std::memcmp(headers[0].e_ident, ELFMAG, SELFMAG) != 0) return;
    const auto sections = file.values_at<Elf64_Shdr>(headers[0].e_shoff, headers[0].e_shnum);
    const std::uintptr_t offset = load_offset();
    for (const Elf64_Shdr& section : sections) {
        if (section.sh_type != SHT_SYMTAB || section.sh_link >= sections.size()) continue;
        const Elf64_Shdr& strings = sections[section.sh_link];
        const std::vector<char> names = file.values_at<char>(strings.sh_offset, strings.sh_size);
        for (const Elf64_Sym& symbol :
             file.values_at<Elf64_Sym>(section.sh_offset, section.sh_size / sizeof(Elf64_Sym))) {
            if (ELF64_ST_TYPE(symbol.st_info) != STT_OBJECT || symbol.st_size == 0) continue;
            if (symbol.st_name >= names.size()) continue;
            const char* const name = names.data() + symbol.st_name;
            variables_.push_back({symbol.st_value + offset, symbol.st_size,
                                  std::string{name, strnlen(name, names.size() - symbol.st_name)}});
        }
    }
    std::ranges::sort(variables_, {}, &Variable::begin);
}

std::optional<std::string> Variables::at(std::uintptr_t address) const {
    const auto after = std::ranges::upper_bound(variables_, address, {}, &Variable::begin);
    if (after == variables_.begin()) return {};
    const Variable& variable = *std::prev(after);
    if (address - variable.begin >= variable.size) return {};
    return plain_name(demangled(variable.symbol));
}

std::string plain_name(std::string name) {
    if (const auto tag = name.find("[abi:"); tag != std::string::npos) name.erase(tag);
    if (const auto scope = name.rfind("::"); scope != std::string::npos) name.erase(0, scope + 2);
    return name;
}

}  // namespace hands::lab

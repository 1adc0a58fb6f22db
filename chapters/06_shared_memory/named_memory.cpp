#include "chapters/06_shared_memory/named_memory.hpp"

#include "chapters/06_shared_memory/memory_file.hpp"
#include "common/system_call.hpp"

#include <utility>

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace hands {

/// State: `file_` holds the creator's lock, and `name_` means it, in the process `creator_`. In a child it is
/// a number that the child has closed.
class NamedMemory::Creation {
public:
    Creation(SegmentName name, Descriptor file) : name_(std::move(name)), file_(std::move(file)) {
        name_.give_to(file_);
    }
    ~Creation() {
        if (creator_ == ::getpid())
            name_.remove_from(file_);
        else
            static_cast<void>(file_.release());  // not ours to close: another file may have this number here
    }
    Creation(const Creation&) = delete;
    Creation& operator=(const Creation&) = delete;

private:
    SegmentName name_;
    Descriptor file_;
    pid_t creator_ = ::getpid();
};

// lesson: create
NamedMemory NamedMemory::create(std::string_view name, std::size_t size) {
    SegmentName own{name};
    Descriptor file = own.make_file();
    reserve_memory(file, size, fmt::format("create the shared memory '{}' of {} bytes", name, size));
    const SharedMemory memory{file, size};
    return {memory, std::make_shared<const Creation>(std::move(own), std::move(file))};
}
// end of lesson: create

// lesson: attach
NamedMemory NamedMemory::attach(std::string_view name) {
    const Descriptor file = SegmentName{name}.open();
    struct stat status = {};
    checked(fmt::format("attach to the shared memory '{}'", name),
            [&] { return ::fstat(file.get(), &status); });
    return {SharedMemory{file, static_cast<std::size_t>(status.st_size)}, nullptr};
}
// end of lesson: attach

}  // namespace hands

#pragma once
/// \file
/// Tasks on their way through a process pool: their requests, and the place for their outcomes.

#include "chapters/04_pool/huge_page_allocator.hpp"
#include "chapters/04_pool/message.hpp"
#include "chapters/04_pool/results.hpp"
#include "chapters/04_pool/task.hpp"
#include "chapters/04_pool/task_error.hpp"

#include <bit>
#include <cstring>
#include <stdexcept>
#include <string>

namespace hands {

/// Requests, one behind the other as they are going to be sent, so that handing a worker many of them takes
/// one call.
class Requests {
public:
    /// \param wanted  when their results are: together if nobody can see one before all are there
    explicit Requests(Wanted wanted = Wanted::at_once) : wanted_(wanted) {}

    /// There will be about \p tasks of them, so that room for all is taken once.
    void expect(std::size_t tasks) {
        expected_ = tasks;
        ends_.reserve(tasks);
    }

    /// \param function  of every task
    /// \throws std::length_error if the arguments are too many bytes or too deep; nothing is added then
    template <class Function, class... Arguments>
    void add(Function function, const Arguments&... arguments) {
        using Call = PoolTask<Function, Arguments...>;
        const std::size_t begin = bytes_.size();
        try {
            bytes_.resize(begin + sizeof(RequestHeader));
            Call::append(bytes_, function, arguments...);
            finish(begin, &Call::run);
        } catch (...) {
            bytes_.resize(begin);  // or what was written of it would stand before the next one
            throw;
        }
        describe_ = &Call::describe_arguments;
    }

    std::size_t size() const { return ends_.size(); }
    /// The requests from \p first to before \p last.
    std::span<const std::byte> bytes(std::size_t first, std::size_t last) const {
        return std::span{bytes_}.subspan(begin_of(first), begin_of(last) - begin_of(first));
    }
    /// The arguments of \p task in words.
    std::string input(std::size_t task) const {
        return describe_(bytes(task, task + 1).subspan(sizeof(RequestHeader)));
    }

private:
    std::size_t begin_of(std::size_t task) const { return task == 0 ? 0 : ends_[task - 1]; }

    void finish(std::size_t begin, Trampoline trampoline) {
        const RequestHeader header{bytes_.size() - begin - sizeof(RequestHeader),
                                   std::bit_cast<std::uintptr_t>(trampoline), wanted_};
        if (header.size > longest_message) {
            throw std::length_error("cannot send a task to a worker: its arguments take " +
                                    std::to_string(header.size) + " bytes, and " +
                                    std::to_string(longest_message) +
                                    " is the limit. Cut it into smaller tasks");
        }
        std::memcpy(bytes_.data() + begin, &header, sizeof header);
        ends_.push_back(bytes_.size());
        if (size() == 1) reserve();
    }

    /// As if all that are expected were as large as the first.
    void reserve() {
        constexpr std::size_t most = std::size_t{1} << 26;  // in case that they are not
        if (expected_ <= 1 || bytes_.size() > most / expected_) return;
        bytes_.reserve(bytes_.size() * expected_);
        wish_huge_pages(bytes_.data(), bytes_.capacity());
    }

    Wanted wanted_;
    std::size_t expected_ = 0;
    Bytes bytes_;
    LargeVector<std::size_t> ends_;  ///< of each request in `bytes_`
    DescribeArguments describe_ = nullptr;
};

/// Some tasks, whatever their results are.
class Batch {
public:
    explicit Batch(Requests requests) : requests_(std::move(requests)) {}
    virtual ~Batch() = default;
    Batch(const Batch&) = delete;
    Batch& operator=(const Batch&) = delete;

    const Requests& requests() const { return requests_; }
    /// \p task returned what \p bytes are.
    virtual void accept(std::size_t task, std::span<const std::byte> bytes) = 0;
    /// \p task ends with \p error.
    virtual void fail(std::size_t task, std::exception_ptr error) = 0;

private:
    Requests requests_;
};

/// Some tasks whose results are a T each.
template <class T>
class BatchOf final : public Batch {
public:
    explicit BatchOf(Requests given) : Batch(std::move(given)), results(requests().size()) {}

    void accept(std::size_t task, std::span<const std::byte> bytes) override {
        try {
            results.set_value(task, from_bytes<T>(bytes));
        } catch (...) {  // a worker whose memory is damaged may send anything
            return fail(task, rebuild_exception(describe_current_exception(), requests().input(task)));
        }
        results.arrive(task);
    }

    void fail(std::size_t task, std::exception_ptr error) override {
        results.set_error(task, std::move(error));
        results.arrive(task);
    }

    Results<T> results;
};

}  // namespace hands

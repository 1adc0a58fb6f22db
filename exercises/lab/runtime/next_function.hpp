#pragma once
/// \file
/// The C library's own function behind one that the lab replaces.

#include <dlfcn.h>

namespace hands::lab {

/// Outside a schedule, and for the real work, the replaced functions call on.
///
/// It is looked up at the first call, since the first calls come before any initialization of ours, or by
/// that, so that the schedules need not. Two threads may look it up at once, and find the same.
///
/// State: `function_` is the function, or null before the first call.
template <class Signature>
class NextFunction {
public:
    /// \param name  of the function
    /// \param version  of its symbol, if the C library has several
    constexpr explicit NextFunction(const char* name, const char* version = nullptr)
        : name_(name), version_(version) {}

    template <class... Arguments>
    auto operator()(Arguments... arguments) {
        if (function_ == nullptr) look_up();
        return function_(arguments...);
    }

    /// Looks it up now.
    bool look_up() {
        void* found = version_ == nullptr ? nullptr : dlvsym(RTLD_NEXT, name_, version_);
        if (found == nullptr) found = dlsym(RTLD_NEXT, name_);
        function_ = reinterpret_cast<Signature*>(found);
        return function_ != nullptr;
    }

private:
    const char* name_;
    const char* version_;
    Signature* function_ = nullptr;
};

/// Looks all of them up: for the initialization of a file's own.
template <class... Functions>
bool look_up_all(Functions&... functions) {
    return (functions.look_up() && ...);
}

}  // namespace hands::lab

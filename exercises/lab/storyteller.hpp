#pragma once
/// \file
/// From what a schedule left behind to a story.

#include "exercises/lab/exchange.hpp"
#include "exercises/lab/object_names.hpp"
#include "exercises/lab/report.hpp"
#include "exercises/lab/source_text.hpp"
#include "exercises/lab/symbols.hpp"

#include <optional>
#include <string>
#include <vector>

namespace hands::lab {

/// Tells how a schedule failed that was recorded for it.
///
/// What a reader has not written is left out, apart from what their lines make the standard library do. Steps
/// of a thread on one line are one step.
class Storyteller {
public:
    /// \param exchange  a failed schedule's, with its events; must outlive this
    explicit Storyteller(const Exchange& exchange);

    /// The story, the last sentence of which is \p text of the verdict, with its names.
    Story tell();

    /// The place in the reader's source that \p stack is at; empty if there is none.
    std::optional<Place> place_of(const Stack& stack);

    /// \p text of a verdict, with the objects' names.
    std::string with_names(std::string_view text) { return names_.with_names(text); }

    /// Whether the debug information could be read.
    bool has_symbols() const { return symbols_.has_reader(); }

private:
    std::vector<const Event*> events_in_order() const;
    void look_up_all();
    void collect_hints();
    bool is_the_readers(const Event& event);
    bool is_racing(const Event& event) const;
    bool is_noise(const Event& event);
    static void add_step(std::vector<Step>& steps, Step step);

    const Exchange& exchange_;
    Symbols& symbols_;
    SourceText source_;
    ObjectNames names_;
};

}  // namespace hands::lab

#pragma once
/// \file
/// Who worked on what, and when. The pictures of it: timeline_text.hpp, timeline_svg.hpp, timeline_trace.hpp.

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace hands {

/// One stretch of work. A plain aggregate, so that it can cross from a process to another as bytes.
struct Span {
    std::uint32_t worker;   ///< who: 0, 1, …
    std::string label;      ///< on what, for example "53541233"
    std::int64_t begin_ns;  ///< from when, on the clock of steady_now_ns()
    std::int64_t end_ns;    ///< to when
    friend bool operator==(const Span&, const Span&) = default;
};

/// What a run did.
struct Timeline {
    std::string worker_noun;  ///< what a worker is: "thread", "process", …
    std::int64_t start_ns;    ///< when the run began, on the clock of steady_now_ns()
    std::int64_t end_ns;      ///< when it ended
    std::vector<Span> spans;  ///< in any order
};

/// \name What every picture of a timeline needs
/// @{

/// A span as a picture shows it: in nanoseconds since the run began, cut off where the run began and ended.
struct Bar {
    std::string label;  ///< with a '?' for each control character
    std::size_t kind;  ///< 0, 1, …: the same for the same label, in numeric order of labels that are numbers
    std::int64_t begin_ns;  ///< 0 to length_ns()
    std::int64_t end_ns;    ///< begin_ns to length_ns()
    friend bool operator==(const Bar&, const Bar&) = default;
};

/// Everything that one worker did.
struct Lane {
    std::uint32_t worker;   ///< as in its spans
    std::string name;       ///< "thread 1" for worker 0
    std::vector<Bar> bars;  ///< by their begin; never empty
};

/// Sorts the spans of \p timeline by worker: a lane each for those who did anything.
std::vector<Lane> lanes(const Timeline& timeline);

/// How long the run took, at least 1 ns, so that one can divide by it.
std::int64_t length_ns(const Timeline& timeline);

/// A time since the run began in the unit that suits a run of \p length nanoseconds: "0.041 s", "3.500 ms",
/// "12.000 µs".
std::string time_text(std::int64_t since_start_ns, std::int64_t length, int decimals = 3);

/// A mark on the axis.
struct Tick {
    std::int64_t at_ns;  ///< since the run began
    std::string label;   ///< "0.2 s"
};

/// The marks of an axis of \p length nanoseconds: 0 and every multiple of a round step (1, 2 or 5 and zeros)
/// up to it.
/// \param at_most  how many there is room for; 2 or more
std::vector<Tick> ticks(std::int64_t length, std::size_t at_most);

/// How many columns \p text takes: its code points.
std::size_t text_width(const std::string& text);

/// @}

}  // namespace hands

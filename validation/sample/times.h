#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace accord::validation::sample {

/// A value of the formats `date`, `date-time`, `date-time-local`, `time` and `time-local` for a
/// member of that name, such as servers accept by rules in prose: what ends is after what starts,
/// people were born long ago, what has happened ("paidAt") is past, anything else is to come. They
/// lie around the day on which this is called first, and stay the same while the program runs.
/// nullopt for any other format.
/// `later`: that many days, or minutes of a time alone, later.
std::optional<std::string> time_of(
    std::string_view format, std::string_view name, uint64_t later = 0);

}  // namespace accord::validation::sample

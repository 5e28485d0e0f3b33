#pragma once

#include <string>
#include <string_view>

namespace accord::contract::terminal {

/// Whether a terminal that takes control sequences reads this descriptor: a file, a pipe and
/// TERM=dumb are none.
bool is_terminal(int descriptor);

/// `lines` as they are to be written to this descriptor: in colours where `is_terminal`, but for a
/// NO_COLOR that is not empty (no-color.org). Coloured are the words that say how serious a line
/// is, where it begins with one, or behind "accord: " or a place ("file:1:2: error: …"). The text
/// is for a terminal already (`printable`).
std::string for_reader(std::string lines, int descriptor);

/// The same for a reader that takes colours.
std::string coloured(std::string_view lines);

}  // namespace accord::contract::terminal

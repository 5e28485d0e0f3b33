#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

/// The ways in which formats write a character that may not stand in them as it is.
namespace accord::conformance::escapes {

/// How much of a text writes how much of what is meant; both bytes.
struct Unit {
  std::size_t written = 0;
  std::size_t meant = 0;
};

/// What begins an escape, or is one: of JSON, percent-encoding, HTML, forms, shells.
inline constexpr std::string_view signs = "\\%&+'";
inline bool is_sign(char each) {
  return signs.find(each) != std::string_view::npos;
}

/// The ways in which `text` may begin with the first character of `meant` (not empty): as it is, or
/// escaped, also by several layers (`\\\"`, `%252F`, `&amp;quot;`).
std::vector<Unit> units(std::string_view text, std::string_view meant);

}  // namespace accord::conformance::escapes

#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

namespace accord::contract::http {

/// Splits `name=value` pairs of a query (separator `&`) or a Cookie field (`;`), still encoded;
/// calls visit(name, value).
template <class Visit>
void visit_pairs(std::string_view text, char separator, const Visit& visit) {
  while (!text.empty()) {
    const std::string_view pair = text.substr(0, text.find(separator));
    const std::size_t equals = pair.find('=');
    const std::string_view value =
        equals == std::string_view::npos ? std::string_view{} : pair.substr(equals + 1);
    visit(pair.substr(0, equals), value);
    text.remove_prefix(std::min(text.size(), pair.size() + 1));
  }
}

/// A name or value of a query, decoded once: application/x-www-form-urlencoded writes a space as
/// "+" (WHATWG URL section 5.1). Nullopt where an escape is broken.
std::optional<std::string> decode_query(std::string_view text);

}  // namespace accord::contract::http

#pragma once

#include <string>
#include <string_view>

#include "accord/contract/base/markup.h"
#include "accord/contract/base/visible.h"

namespace accord::conformance::report::html {

/// ` class="fail" href="#cell-1"`: made by `contract::markup_attribute`.
using Attributes = std::string;

/// An element; `content` is HTML.
inline std::string element(
    std::string_view name, std::string_view content, const Attributes& attributes = "") {
  return '<' + std::string(name) + attributes + '>' + std::string(content) + "</" +
         std::string(name) + '>';
}

/// Text; what is not seen, or changes how other text is shown, is escaped.
inline std::string shown_text(std::string_view text) {
  return contract::markup_text(contract::visible_lines(text));
}

/// An element of text.
inline std::string text_element(
    std::string_view name, std::string_view text, const Attributes& attributes = "") {
  return element(name, shown_text(text), attributes);
}

inline Attributes attribute(std::string_view name, std::string_view value) {
  return contract::markup_attribute(name, contract::visible_lines(value));
}

/// A link to a place in the page.
inline std::string link(std::string_view text, std::string_view place) {
  return text_element("a", text, attribute("href", '#' + std::string(place)));
}

}  // namespace accord::conformance::report::html

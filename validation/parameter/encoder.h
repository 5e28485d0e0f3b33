#pragma once

#include <string>
#include <vector>

#include "accord/contract/json/json.h"
#include "accord/validation/parameter/layout.h"

namespace accord::validation {

/// One name and its text, which is escaped as its place requires. The name of a cookie is, too: it
/// has nothing that would end it. Other names are plain.
struct EncodedPair {
  std::string name;
  std::string text;

  bool operator==(const EncodedPair&) const = default;
};

/// A value in the style of the parameter, as a client writes it: exactly one pair for a path or a
/// header, any number for a query, a cookie or a form. An empty array or object is not written, in
/// a path it is an empty text. What a style cannot carry (a "|" inside of pipeDelimited, a comma in
/// a header's list) is written all the same and reads back otherwise.
std::vector<EncodedPair> encode_parameter(
    const ParameterLayout& layout, const contract::Json& value);

}  // namespace accord::validation

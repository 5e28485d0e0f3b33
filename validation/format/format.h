#pragma once

#include <string_view>

#include "accord/contract/json/json.h"

namespace accord::validation {

/// What `format` is for: OpenAPI promises it to both sides, so it is an assertion; with the default
/// dialect of JSON Schema (2020-12 validation section 7.2.1) it only annotates.
enum class FormatRole { assertion, annotation };

/// A `format` that accord enforces (OpenAPI format registry, JSON Schema 2020-12 section 7.3). It
/// accepts every value of another type than its own.
struct Format {
  std::string_view name;
  std::string_view description;  ///< completes "must be …"
  bool (*accepts)(const contract::Json& value);
};

/// The format of that name; null where accord does not enforce it.
const Format* find_format(std::string_view name);

/// True for a format that promises nothing a check could keep: password, binary, commonmark, html.
bool is_annotation_format(std::string_view name);

/// The known format that looks most like `name`; "" where none comes near.
std::string_view similar_format(std::string_view name);

}  // namespace accord::validation

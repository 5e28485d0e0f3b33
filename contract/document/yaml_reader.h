#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "accord/contract/base/result.h"
#include "accord/contract/document/place_index.h"
#include "accord/contract/json/json.h"

namespace accord::contract {

/// Bounds of one YAML text, aliases counted as often as they are used (docs/design.md, Reading a
/// contract).
struct YamlLimits {
  std::size_t depth = 200;
  std::size_t nodes = 5'000'000;
  std::size_t copies = 500'000;    ///< of values, by aliases and anchors
  std::size_t bytes = 64U << 20U;  ///< of text that aliases and anchors copy
};

/// What is noted while a text is read, where it is wanted.
struct YamlNotes {
  /// The place of each key and value in document order, the key of a member before its value; for
  /// an alias, one for each key and value of what it repeats. None of what a repeated key replaces.
  std::vector<Mark>* marks = nullptr;
  /// Where it is null, a repeated key is refused; else its last value counts, and an error is
  /// added, for at most 100 of them: where there are more, the text is refused.
  Diagnostics* repeated = nullptr;
};

/// Reads one YAML 1.2 document by the core schema (YAML 1.2.2 section 10.3): `yes`, `on` and
/// `12:30:45` are strings, `010` is ten. Refused, with file, line and column: duplicate keys, keys
/// that are not scalars, merge keys, custom tags, several documents, invalid UTF-8, unknown
/// aliases.
Result<JsonDocument> read_yaml(
    const std::string& file,
    std::string_view text,
    const YamlLimits& limits,
    const YamlNotes& notes = {});

}  // namespace accord::contract

#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accord/contract/base/result.h"
#include "accord/contract/json/json.h"

namespace accord::contract {

struct JsonPathFilter;

/// One selector of a JSONPath segment (RFC 9535 section 2.3).
struct JsonPathSelector {
  enum class Kind { name, wildcard, index, slice, filter };
  Kind kind = Kind::wildcard;
  std::string name;
  int64_t index = 0;
  std::optional<int64_t> start;  ///< of a slice
  std::optional<int64_t> end;
  int64_t step = 1;
  std::shared_ptr<const JsonPathFilter> filter;  // shared with the copies of the path
};

/// RFC 9535 section 2.5.
struct JsonPathSegment {
  bool is_descendant = false;
  std::vector<JsonPathSelector> selectors;
};

/// A JSONPath query (RFC 9535): all selectors, filters with comparisons, and the functions length,
/// count and value. `match` and `search` are refused by name. Immutable.
class JsonPath {
 public:
  /// The fault is a message with the offset of the byte.
  static Result<JsonPath, std::string> parse(std::string_view text);

  explicit JsonPath(std::vector<JsonPathSegment> segments) : segments_(std::move(segments)) {}

  /// The nodes it selects, in the order of the RFC; a node that several selectors select is
  /// contained as often.
  [[nodiscard]] std::vector<Json*> select(Json& root) const;
  /// The same from another node; `root` is what `$` in filters means.
  [[nodiscard]] std::vector<Json*> select(Json& root, Json& from) const;

 private:
  std::vector<JsonPathSegment> segments_;
};

/// One side of a comparison: a literal, a query for one node, or a function of a query.
struct JsonPathOperand {
  enum class Kind { literal, query, length, count, value };
  Kind kind = Kind::literal;
  std::shared_ptr<JsonDocument> literal;  // shared with the copies of the path
  std::optional<JsonPath> query;
  bool is_absolute = false;  ///< the query begins with $
};

/// RFC 9535 section 2.3.5.
struct JsonPathFilter {
  enum class Kind { any_of, all_of, none_of, exists, compare };
  enum class Comparison { equal, not_equal, less, less_or_equal, greater, greater_or_equal };
  Kind kind = Kind::exists;
  std::vector<JsonPathFilter> parts;  ///< of any_of, all_of, none_of
  Comparison comparison = Comparison::equal;
  JsonPathOperand left;  ///< of exists: a query
  JsonPathOperand right;
};

}  // namespace accord::contract

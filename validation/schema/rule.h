#pragma once

#include <cstdint>
#include <string_view>
#include <variant>
#include <vector>

#include "accord/contract/json/json.h"
#include "accord/contract/schema/type_set.h"

namespace valijson {
class Subschema;
}

namespace accord::validation::schema {

class Items;
class Keyword;
class Limit;
class Properties;

/// `minLength` and `maxLength`, in code points.
struct TextLength {
  uint64_t least = 0;
  uint64_t most = UINT64_MAX;
};

/// `minItems`, `maxItems`, `minProperties` and `maxProperties`.
struct Counts {
  uint64_t least_items = 0;
  uint64_t most_items = UINT64_MAX;
  uint64_t least_properties = 0;
  uint64_t most_properties = UINT64_MAX;
};

/// A limit that an integer of 64 bits states; `exact` is asked where the value is no such integer.
struct IntegerLimit {
  int64_t least = INT64_MIN;
  int64_t most = INT64_MAX;
  const Limit* exact = nullptr;
};

/// An `enum` of a few texts.
struct TextChoice {
  std::vector<std::string_view> texts;
};

/// `format`.
struct Formatted {
  bool (*accepts)(const contract::Json& value);
};

/// What concerns no number but those that were read as doubles.
struct OfDoubles {
  const Keyword* keyword;
};

/// `properties`, `patternProperties`, `additionalProperties` and `required`.
struct Members {
  const Properties* keyword;
};

/// `prefixItems` and `items`.
struct Elements {
  const Items* keyword;
};

/// `allOf`, `anyOf`, `oneOf` and `not`.
struct Group {
  enum class Kind : std::uint8_t { all, any, one, none };
  Kind kind;
  std::vector<const valijson::Subschema*> schemas;
};

/// `$ref`.
struct Referred {
  const valijson::Subschema* target;
};

/// Any other keyword, with the schema that it is of.
struct Other {
  const Keyword* keyword;
  const valijson::Subschema* subschema;
};

using Check = std::variant<
    TextLength,
    Counts,
    IntegerLimit,
    TextChoice,
    Formatted,
    OfDoubles,
    Members,
    Elements,
    Group,
    Referred,
    Other>;

/// A schema as the first pass asks of it, which answers yes or no: what is decided by the type of
/// the value alone, and the rest in the order of its constraints. It says the same as these.
struct Rule {
  contract::schema::TypeSet types = contract::schema::all_types;
  std::vector<Check> checks = {};
};

}  // namespace accord::validation::schema

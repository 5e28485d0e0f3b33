#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "accord/contract/contract.h"
#include "accord/contract/json/json.h"

namespace accord::validation::schema {

enum class KeywordRole : std::uint8_t {
  assertion,   ///< a value that breaks it is refused
  modifier,    ///< changes what assertions mean: nullable, readOnly, $id
  annotation,  ///< says something to people and tools
  unknown
};
/// What a keyword's value must be; `limit` is a flag in 3.0 and a number in 3.1.
enum class KeywordValue : std::uint8_t {
  any,
  text,
  text_or_list,
  list,
  object,
  flag,
  number,
  limit,
  schema
};
enum class KeywordDialect : std::uint8_t { both, only_3_0, only_3_1 };

struct KeywordInfo {
  KeywordRole role;
  KeywordValue value;
  KeywordDialect dialect;
};

/// What accord does about a keyword of a Schema Object. Extensions (`x-…`) are annotations.
KeywordInfo keyword_named(std::string_view name);

/// "did you mean minLength?" for a word that is none; "" where none comes near.
std::string similar_keyword(std::string_view name);

bool fits(KeywordValue wanted, const contract::Json& value, contract::Version version);
std::string_view to_text(KeywordValue value);

}  // namespace accord::validation::schema

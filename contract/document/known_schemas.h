#pragma once

#include <span>
#include <string_view>

namespace accord::contract {

/// A document that a contract may refer to by its URI though it does not lie beside it.
struct KnownSchema {
  std::string_view uri;
  std::string_view text;  ///< JSON
};

/// The meta-schema of JSON Schema 2020-12 and its vocabularies (2020-12 sections 5 to 7, 10 and
/// 11; validation sections 6 to 9). They refer to each other.
std::span<const KnownSchema> known_schemas();

/// True where one of them has this URI.
bool is_known_schema(std::string_view uri);

}  // namespace accord::contract

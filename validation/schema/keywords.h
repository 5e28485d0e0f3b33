#pragma once

#include <cstdint>
#include <string_view>

namespace accord::validation::schema {

enum class KeywordRole : std::uint8_t { enforced, annotation, not_enforced_yet, unknown };

/// What accord does about a keyword of a Schema Object. Extensions (`x-…`) are annotations.
KeywordRole role_of(std::string_view keyword);

}  // namespace accord::validation::schema

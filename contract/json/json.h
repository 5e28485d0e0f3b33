#pragma once

// RapidJSON is included here and nowhere else. Its assertions must be defined before it is seen,
// the same in every translation unit: with VALIJSON_USE_EXCEPTIONS valijson would turn each of them
// into a string built at every check, and parsing would be eight to ten times slower.
#ifndef RAPIDJSON_ASSERT
#define RAPIDJSON_ASSERT(x) ((x) ? static_cast<void>(0) : __builtin_trap())
#endif
#define RAPIDJSON_HAS_STDSTRING 1

#include <string>
#include <string_view>

#include <rapidjson/document.h>

namespace accord::contract {

/// The project's JSON value. Immutable once read, shared by const&.
using Json = rapidjson::Value;
/// A JSON value with the memory it lives in.
using JsonDocument = rapidjson::Document;
using JsonAllocator = JsonDocument::AllocatorType;

/// The member of that name; null where `value` is not an object or has no such member.
const Json* find(const Json& value, std::string_view name);

/// The text of a string value; "" for anything else. Valid as long as the value is.
std::string_view text_of(const Json& value);

/// A string value that owns a copy of the text.
Json make_string(std::string_view text, JsonAllocator& allocator);

/// Compact JSON text (RFC 8259); doubles in their shortest form that reads back equal.
std::string to_text(const Json& value);

/// Equal as JSON Schema means it (2020-12 section 4.2.2): 1 and 1.0 are equal, members have no
/// order.
bool is_equal(const Json& left, const Json& right);

}  // namespace accord::contract

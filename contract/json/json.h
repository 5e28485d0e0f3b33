#pragma once

// RapidJSON is included here and nowhere else. Its assertions must be defined before it is seen,
// the same in every translation unit: with VALIJSON_USE_EXCEPTIONS valijson would turn each of them
// into a string built at every check, and parsing would be eight to ten times slower.
#ifndef RAPIDJSON_ASSERT
#define RAPIDJSON_ASSERT(x) ((x) ? static_cast<void>(0) : __builtin_trap())
#endif
#define RAPIDJSON_HAS_STDSTRING 1
// Not RAPIDJSON_SSE2: in version 1.1 it takes the characters 0x1A to 0x1F in strings for plain
// ones.

#include <array>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include <rapidjson/document.h>

namespace accord::contract {

/// The project's JSON value. Immutable once read, shared by const&.
using Json = rapidjson::Value;
using JsonAllocator = Json::AllocatorType;

/// The memory of a document. What fits into its first bytes needs no more: a small body is one
/// allocation, of a size that malloc keeps for the thread. RapidJSON's own documents make four, one
/// of 64 KiB.
class JsonMemory {
 protected:
  // `first` is filled as it is used.
  struct Block {  // NOLINT(cppcoreguidelines-pro-type-member-init)
    alignas(std::max_align_t) std::array<char, 976> first;
    JsonAllocator allocator{first.data(), first.size()};
    rapidjson::CrtAllocator stack;
  };
  JsonMemory() : block_(new Block) {}
  explicit JsonMemory(std::nullptr_t) {}

  std::unique_ptr<Block> block_;
};

/// A JSON value with the memory it lives in.
class JsonDocument : private JsonMemory, public rapidjson::Document {
 public:
  JsonDocument() : JsonDocument(rapidjson::kNullType) {}
  /// In memory that it shares, which must outlive it.
  explicit JsonDocument(JsonAllocator* memory) : JsonMemory(nullptr), rapidjson::Document(memory) {}
  explicit JsonDocument(rapidjson::Type type)
      : rapidjson::Document(type, &block_->allocator, stack_capacity, &block_->stack) {}

  void Swap(JsonDocument& other) { std::swap(*this, other); }

 private:
  static constexpr std::size_t stack_capacity = 1024;
};

/// The member of that name; null where `value` is not an object or has no such member.
const Json* find(const Json& value, std::string_view name);

/// The text of a string value; "" for anything else. Valid as long as the value is.
inline std::string_view text_of(const Json& value) {
  if (!value.IsString()) return {};
  return {value.GetString(), value.GetStringLength()};
}

/// A string value that owns a copy of the text.
Json make_string(std::string_view text, JsonAllocator& allocator);

/// Compact JSON text (RFC 8259); doubles in their shortest form that reads back equal.
std::string to_text(const Json& value);

/// Equal as JSON Schema means it (2020-12 section 4.2.2): 1 and 1.0 are equal, members have no
/// order.
bool is_equal(const Json& left, const Json& right);

}  // namespace accord::contract

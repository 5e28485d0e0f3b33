#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "accord/contract/contract.h"
#include "accord/contract/json/json.h"

namespace accord::server::upstream {

/// What values looked like: types and names of properties, never a value. What is added takes from
/// `room`, the number of places that may still be kept.
class SeenShape {
 public:
  void add(const contract::Json& value, std::size_t& room);
  /// A value of a query or a path, which is text there.
  void add_text(std::string_view text);
  [[nodiscard]] contract::Json schema(
      contract::Version version, contract::JsonAllocator& allocator) const;

 private:
  enum Type : std::uint8_t {
    null = 1,
    boolean = 2,
    integer = 4,
    number = 8,
    string = 16,
    array = 32,
    object = 64
  };
  void add(const contract::Json& value, std::size_t& room, int depth);
  void add_members(const contract::Json& value, std::size_t& room, int depth);
  void add_types(
      contract::Version version, contract::Json& into, contract::JsonAllocator& allocator) const;

  unsigned types_ = 0;
  bool is_map_ = false;  // its names are data
  std::map<std::string, std::unique_ptr<SeenShape>> properties_;
  std::unique_ptr<SeenShape> items_;
};

/// True for what is likely a name that somebody gave, not a key, an address or a token: the
/// contract would publish it.
bool is_name(std::string_view text);

}  // namespace accord::server::upstream

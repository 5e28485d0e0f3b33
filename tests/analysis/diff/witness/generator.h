#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "accord/contract/json/json.h"

namespace accord::analysis::diff::fixture {

/// The same numbers for the same seed, on every platform.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed * 2 + 1) {}

  /// 0 … count - 1.
  std::size_t roll(std::size_t count) {
    state_ ^= state_ << 13U;
    state_ ^= state_ >> 7U;
    state_ ^= state_ << 17U;
    return static_cast<std::size_t>((state_ >> 11U) % count);
  }
  bool once_in(std::size_t count) { return roll(count) == 0; }

 private:
  std::uint64_t state_;
};

/// Schemas of every keyword, and changes of them.
class Generator {
 public:
  Generator(std::uint64_t seed, bool is_3_0) : dice_(seed), is_3_0_(is_3_0) {}

  /// `name` is the component that it becomes: it may refer to itself below a property or an item.
  contract::Json schema(const std::string& name, int depth = 3);
  /// The schema with one to three keywords changed, added or taken away, anywhere in it.
  contract::Json changed(const contract::Json& schema, const std::string& name);
  [[nodiscard]] contract::JsonAllocator& memory() { return memory_; }
  Dice& dice() { return dice_; }

 private:
  using Json = contract::Json;

  void add_keyword(Json& schema, const std::string& name, int depth);
  void add_scalar(Json& schema);
  void add_3_1(Json& schema, const std::string& name, int depth);
  void set(Json& schema, const char* keyword, Json value);
  Json list(const std::string& name, int depth, std::size_t least);
  Json members(const std::string& name, int depth, const std::vector<const char*>& names);
  Json value(int depth);
  Json type();
  Json number() { return Json(static_cast<int>(dice_.roll(7)) - 1); }
  Json count() { return Json(static_cast<int>(dice_.roll(4))); }
  void gather(Json& schema, std::vector<Json*>& all);

  Dice dice_;
  bool is_3_0_;
  contract::JsonAllocator memory_;
};

/// A value that the schema may accept, made of what it describes: of one alternative, of one way of
/// a condition, of members that it names, matches by a pattern, or describes by a schema for all
/// others. A proposal.
class RandomValues {
 public:
  RandomValues(Dice& dice, const contract::Json& components, contract::JsonAllocator& memory)
      : dice_(dice),
        components_(components),
        memory_(memory) {}

  contract::Json of(const contract::Json& schema, int depth = 4);

 private:
  using Json = contract::Json;
  using Parts = std::vector<const Json*>;

  void gather(const Json& schema, Parts& parts, int depth);
  Json of(const Parts& parts, int depth);
  Json object(const Parts& parts, int depth);
  Json array(const Parts& parts, int depth);
  Json text(const Parts& parts);
  Json number(const Parts& parts, bool is_integer);
  Json any(int depth);
  const Json* pick(const Parts& parts, const char* keyword);

  Dice& dice_;
  const Json& components_;
  contract::JsonAllocator& memory_;
};

}  // namespace accord::analysis::diff::fixture

#pragma once

#include <optional>
#include <span>
#include <vector>

#include "accord/contract/schema/references.h"

namespace accord::contract::schema {

/// One Schema Object of several that all hold for the same value.
struct Part {
  Node schema;
  bool is_target = false;  ///< what a `$ref` leads to
  bool or_null = false;    ///< the only alternative of `anyOf` or `oneOf` beside null
};

/// The alternatives of `anyOf` or `oneOf`.
struct Alternatives {
  std::size_t count = 0;  ///< without null
  bool has_null = false;
  Node only;  ///< where the count is 1
};
Alternatives alternatives_of(const Node& list);

/// A schema and all that it is by `$ref`, `allOf` and an alternative to null, each place once and
/// the nearest first: itself, the members of `allOf`, the target of `$ref`, the alternative. What
/// is beside a `$ref` counts in 3.0 too: that is how documents mark a reference as `readOnly`. A
/// schema that is put together from more than `most_parts` is cut.
class PartWalk {
 public:
  static constexpr std::size_t most_parts = 256;

  /// The documents of the references must outlive it: they keep the parts.
  PartWalk(const References& references, const Node& schema);
  PartWalk(const PartWalk&) = delete;
  PartWalk& operator=(const PartWalk&) = delete;

  /// The next part; nullopt behind the last.
  std::optional<Part> next();

 private:
  Part only_;  ///< where it is not put together
  std::span<const Part> left_;
};

}  // namespace accord::contract::schema

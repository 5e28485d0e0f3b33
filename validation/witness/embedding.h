#pragma once

#include <string>
#include <vector>

#include "accord/contract/json/json.h"
#include "accord/validation/containment/term.h"

namespace accord::validation::containment {

/// Puts a value into objects or arrays, at the place that a step of a comparison names: a property,
/// `[]` and `[1]` of items, `*` of any other member, `/x/` of one whose name matches `x`.
/// Proposals: the caller checks them.
class Embedding {
 public:
  /// `inner` and `outer` are the schemas of the whole; `part` is JSON.
  Embedding(
      const SchemaView& inner,
      const SchemaView& outer,
      std::string_view step,
      const std::string& part);

  /// `base`, JSON, with the part in it, at each place that it may be; none where it has no such
  /// places.
  [[nodiscard]] std::vector<std::string> in(const std::string& base) const;

 private:
  [[nodiscard]] std::vector<std::string> in_object(contract::JsonDocument base) const;
  [[nodiscard]] std::vector<std::string> in_array(const contract::JsonDocument& base) const;

  std::string part_;
  std::vector<std::string> names_;  ///< of members that it may be
  bool is_item_ = false;
  std::optional<std::size_t> index_;  ///< of the one item that it may be
};

}  // namespace accord::validation::containment

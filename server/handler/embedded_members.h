#pragma once

#include <string>
#include <vector>

#include "accord/contract/http/fault.h"
#include "accord/contract/json/json_patch.h"
#include "accord/server/handler/resource_context.h"

namespace accord::server::handler {

/// The members of embedded rows that an item changes, but for their keys: they belong to other
/// resources (docs/design.md, Relations). An object that names another row than before names it;
/// its other members are not compared.
class EmbeddedMembers {
 public:
  explicit EmbeddedMembers(const BoundOperation& bound) : bound_(bound) {}

  /// The item has objects for rows with more members than their keys.
  [[nodiscard]] bool are_in(const contract::Json& item) const;

  using Errors = std::vector<contract::http::ProblemError>;
  /// Of a merge patch (RFC 7396). `shown`: the item before; `pointer`: of the patch in the body.
  [[nodiscard]] Errors changed_by(
      const contract::Json& item, const contract::Json& shown, const std::string& pointer) const;
  /// Of what a JSON Patch made of the item.
  [[nodiscard]] Errors changed_by(
      const contract::JsonPatch& patch,
      const contract::Json& patched,
      const contract::Json& shown) const;

 private:
  const BoundOperation& bound_;
};

}  // namespace accord::server::handler

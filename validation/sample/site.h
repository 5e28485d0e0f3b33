#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "accord/contract/resource/shape.h"
#include "accord/contract/schema/references.h"
#include "accord/contract/schema/type_set.h"

namespace accord::validation::sample {

using contract::resource::Kind;
using contract::schema::References;

/// The name of a member that no schema describes.
inline constexpr const char* unknown_member = "accordUnknown";

/// A place in a value, and every Schema Object that holds for what is there: through `$ref`,
/// `allOf`, the branch of `oneOf` or `anyOf` that the value takes, `if` and `dependentSchemas`.
struct Site {
  std::vector<std::string> path;          ///< the tokens of its JSON Pointer
  std::string name;                       ///< the same with dots; `*` for a member of a map
  const contract::Json* value = nullptr;  ///< null where the whole value does not have it
  std::vector<contract::Node> parts;      ///< the nearest first
  contract::schema::TypeSet types = contract::schema::all_types;  ///< what all parts allow
  bool has_types = false;                                         ///< some part names types
  bool is_nullable = false;
  bool is_read_only = false;

  /// The value of the keyword in the nearest part that has it, or "not there".
  [[nodiscard]] contract::Node keyword(std::string_view keyword_name) const;
  /// The numeric value of the keyword that holds: the largest or the smallest of all parts.
  [[nodiscard]] contract::Node largest(std::string_view limit) const;
  [[nodiscard]] contract::Node smallest(std::string_view limit) const;
  /// A non-negative integer; nullopt where there is none or it is larger than 100 000.
  [[nodiscard]] static std::optional<std::size_t> count(const contract::Node& limit);
  [[nodiscard]] std::string_view format() const;
  /// The kind of the value; without one, the kind that the schema asks for.
  [[nodiscard]] Kind kind() const;
  /// The name with that of a member; pointer tokens too.
  [[nodiscard]] std::string name_of(std::string_view member) const;
  [[nodiscard]] std::vector<std::string> path_of(std::string_view member) const;
  /// True where `member` is required by a part.
  [[nodiscard]] bool requires_member(std::string_view member) const;
  /// The schemas of a property, one for each part that describes it.
  [[nodiscard]] std::vector<contract::Node> property(std::string_view member) const;
  /// The pointer of the keyword, or of the schema.
  [[nodiscard]] std::string schema_pointer(std::string_view keyword_name = {}) const;
};

/// The place itself and all below it, the nearest first and none of readOnly properties; at most
/// 500. Properties that the value does not have are among them. `valid` must outlive them.
std::vector<Site> sites_of(
    const References& references, const contract::Node& schema, const contract::Json& valid);

/// The place of a value alone.
Site site_of(
    const References& references,
    const std::vector<contract::Node>& schemas,
    const contract::Json* value);

}  // namespace accord::validation::sample

#pragma once

#include <string_view>
#include <unordered_set>
#include <vector>

#include "accord/analysis/structure/outline.h"
#include "accord/contract/schema/keyword_table.h"
#include "accord/contract/schema/references.h"
#include "accord/contract/schema/type_set.h"

namespace accord::analysis::lint {

using analysis::structure::ObjectKind;
using analysis::structure::Outline;
using contract::Node;
using contract::schema::array_type;
using contract::schema::boolean_type;
using contract::schema::declared_types;
using contract::schema::is_of;
using contract::schema::null_type;
using contract::schema::number_type;
using contract::schema::object_type;
using contract::schema::References;
using contract::schema::string_type;
using contract::schema::TypeSet;

/// The schemas written into `schema` that are applied to the same value (2020-12 section 10.2),
/// `not` left out, each with the keyword that holds it.
template <class Visit>
void for_each_part(const Node& schema, const Visit& visit) {
  using contract::schema::Keyword;
  if (!schema.is_object()) return;
  for (const auto& member : schema.value->GetObject()) {
    const auto* keyword = contract::schema::find_info(contract::text_of(member.name));
    const bool is_applied = keyword != nullptr && keyword->keyword != Keyword::not_ &&
                            keyword->role == contract::schema::Role::in_place;
    if (!is_applied) continue;
    const contract::Json& value = member.value;
    if (keyword->value == contract::schema::ValueForm::schema) {
      visit(Node{schema.document, &value}, keyword->name);
    } else if (value.IsArray()) {
      for (const contract::Json& each : value.GetArray())
        visit(Node{schema.document, &each}, keyword->name);
    } else if (value.IsObject()) {  // dependentSchemas
      for (const auto& each : value.GetObject())
        visit(Node{schema.document, &each.value}, keyword->name);
    }
  }
}

/// `schema` and all that is applied to the same value, through `$ref` too, each place once; at most
/// `most_applied` of them, so that long chains do not take the square of their length.
std::vector<Node> applied_schemas(const References& references, const Node& schema);
inline constexpr std::size_t most_applied = 256;
/// True where `applied_schemas` may have left some out: nothing is known of what is not there.
inline bool is_cut(const std::vector<Node>& applied) {
  return applied.size() >= most_applied;
}

/// The properties that a schema and all that is applied to the same value describe.
struct DeclaredNames {
  std::unordered_set<std::string_view> names;
  bool is_open = false;  ///< `patternProperties` describes more, or not all was looked at
};
DeclaredNames declared_names(const References& references, const Node& schema);

}  // namespace accord::analysis::lint

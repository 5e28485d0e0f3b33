#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "accord/contract/schema/view_set.h"
#include "accord/validation/containment/validators.h"

namespace accord::validation::containment {

using contract::schema::Keyword;
using contract::schema::KeywordSet;
using contract::schema::SchemaView;
using contract::schema::set_of;
using contract::schema::TypeSet;
using contract::schema::ViewSet;

/// One of the two contracts that are compared: what its schemas are read and checked with.
struct Side {
  ViewSet& views;
  Validators& validators;
};

/// A schema of one of the contracts.
struct Term {
  const SchemaView* view = nullptr;
  Side* side = nullptr;

  const SchemaView* operator->() const { return view; }
};

/// What a schema says about the member of one name, or the item at one index.
struct Slot {
  std::vector<contract::Node> schemas;  ///< all of them hold
  bool is_refused = false;              ///< it is never there
  bool is_declared = false;  ///< described: by name, by a pattern, or by the schema of all others
};

/// Of the member of that name: `properties`, `patternProperties` and `additionalProperties` of
/// each part (JSON Schema 2020-12 section 10.3.2).
Slot member_of(const SchemaView& view, std::string_view name);
/// Of the members that nothing names: those of `additionalProperties`.
Slot other_members_of(const SchemaView& view);
/// Of the item at `index`: `prefixItems` and `items` of each part.
Slot item_of(const SchemaView& view, std::size_t index);
/// The longest `prefixItems`.
std::size_t prefix_of(const SchemaView& view);
/// The value of a keyword of the same Schema Object; "not there" where it says none.
contract::Node beside(const SchemaView& view, const SchemaView::Value& value, Keyword keyword);
/// The same of one that a part says.
contract::Node of_part(const SchemaView& view, std::size_t part, Keyword keyword);

/// True where no message of that direction has it: readOnly in a request, writeOnly in a response.
bool is_hidden(const Slot& slot, Side& side, Direction direction);

/// Its types as far as `multipleOf` narrows them: multiples of a whole number are integers.
TypeSet types_of(const SchemaView& view);

/// Accepts every value: not there, `true` or `{}`.
bool is_always(const contract::Node& schema);
/// True where other schemas are applied to the same value, which may evaluate its members or items.
bool has_applicators(const SchemaView& view);

/// The types that a keyword says something about.
TypeSet types_asked(Keyword keyword);

/// Both at once.
SchemaView joined(const SchemaView& view, const SchemaView& more);
/// The view without one of its values.
SchemaView without(const SchemaView& view, const SchemaView::Value& value);

/// The least and the most that a number, a length or a count may be.
struct Limit {
  long double value = 0;
  bool is_exclusive = false;
  contract::Node place;  ///< "not there": no limit
};
enum class Bound { least, most };

std::optional<long double> number_of(const contract::Node& node);
/// True where `left` lets fewer values pass.
bool is_narrower(const Limit& left, const Limit& right, Bound bound);
/// The narrowest of all parts. `exclusive` is a flag in OpenAPI 3.0 and a limit of its own in 3.1.
Limit limit_of(
    const SchemaView& view, Keyword keyword, std::optional<Keyword> exclusive, Bound bound);
/// True where `value` is a multiple of `of`.
bool is_multiple(long double value, long double of);

}  // namespace accord::validation::containment

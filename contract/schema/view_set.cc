#include "accord/contract/schema/view_set.h"

#include <algorithm>
#include <set>

#include "accord/contract/schema/keyword_table.h"

namespace accord::contract::schema {

namespace {

// Where each of many schemas is put together from all the others, work would grow as the square.
constexpr std::size_t most_parts = 256;

bool is_null_schema(const Node& schema) {
  return schema.text("type") == "null";
}

// The only alternative beside null; "not there" where there are more, or no null.
Node alternative_to_null(const Node& alternatives) {
  if (!alternatives.is_array() || alternatives.value->Size() != 2) return {};
  const Node first = alternatives.element(0);
  const Node second = alternatives.element(1);
  if (is_null_schema(first) == is_null_schema(second)) return {};
  return is_null_schema(first) ? second : first;
}

// "Pet" of #/components/schemas/Pet and of pets.yaml#/components/schemas/Pet.
std::string_view component_of(std::string_view reference) {
  constexpr std::string_view components = "#/components/schemas/";
  const std::size_t at = reference.find(components);
  return at == std::string_view::npos ? std::string_view()
                                      : reference.substr(at + components.size());
}

bool is_choice(Keyword keyword) {
  return keyword == Keyword::one_of || keyword == Keyword::any_of;
}

bool by_name(const SchemaView::Name& left, const SchemaView::Name& right) {
  return left.name < right.name;
}

// What says the same as its absence: `minLength: 0`, `uniqueItems: false`.
bool has_no_effect(Keyword keyword, const Node& node) {
  constexpr KeywordSet least =
      set_of({Keyword::min_length, Keyword::min_items, Keyword::min_properties});
  constexpr KeywordSet flags = set_of(
      {Keyword::unique_items,
       Keyword::exclusive_maximum,
       Keyword::exclusive_minimum,
       Keyword::nullable,
       Keyword::read_only,
       Keyword::write_only,
       Keyword::deprecated});
  const KeywordSet its = set_of({keyword});
  if ((its & least) != 0) return node.value->IsNumber() && node.value->GetDouble() == 0;
  return (its & flags) != 0 && node.value->IsFalse();
}

}  // namespace

Node ViewSet::follow(const Node& holder) {
  const Node reference = holder.member("$ref");
  const Node target = references_.target(reference);
  if (!target && noted_.emplace(reference.document, text_of(*reference.value)).second) {
    const Diagnostics faults = references_.faults(reference);
    unread_.insert(unread_.end(), faults.begin(), faults.end());
  }
  return target;
}

Node ViewSet::named(const Node& target) {
  if (!target.is_string()) return {};
  const std::string_view text = text_of(*target.value);
  const Node schemas = contract_.documents->root().member("components").member("schemas");
  if (const Node component = schemas.member(text)) return component;
  const auto found = contract_.documents->resolve(target, text);
  return found ? *found : Node();
}

// What the schema is but for its name: as long as it says nothing beside one reference, or beside
// one member of allOf, anyOf or oneOf.
Node ViewSet::shorten(Node schema, std::string_view& component) {
  constexpr int longest = 100;  // a circle of references says nothing at all
  for (int step = 0; step < longest && schema.is_object(); ++step) {
    Node reference;
    Node list;
    bool says_more = false;
    for (const auto& [name, node] : schema.members()) {
      if (name == "$ref" && node.is_string())
        reference = node;
      else if (!list && (name == "allOf" || name == "anyOf" || name == "oneOf"))
        list = node;
      else if (const auto keyword = compared_keyword(name))
        says_more = says_more || !has_no_effect(*keyword, node);
      else if (name == "allOf")
        says_more = true;
    }
    if (reference && (ignores_siblings() || (!says_more && !list))) {
      component = component_of(text_of(*reference.value));
      schema = follow(schema);
    } else if (!reference && !says_more && list.is_array() && list.value->Size() == 1) {
      schema = list.element(0);
    } else {
      return schema;
    }
  }
  return schema.is_object() ? Node() : schema;
}

const SchemaView& ViewSet::of(const Node& schema) {
  std::string_view component;
  const Node target = shorten(schema, component);
  if (!target) return anything_;
  std::unique_ptr<SchemaView>& view = single_[target.value];
  if (!view) view = build({target});
  if (view->component.empty()) view->component = component;
  return *view;
}

const SchemaView& ViewSet::of(const std::vector<Node>& schemas) {
  if (schemas.empty()) return anything_;
  if (schemas.size() == 1) return of(schemas.front());
  std::vector<const Json*> key;
  for (const Node& each : schemas)
    key.push_back(each.value);
  std::unique_ptr<SchemaView>& view = several_[key];
  if (!view) view = build(schemas);
  return *view;
}

std::unique_ptr<SchemaView> ViewSet::build(const std::vector<Node>& schemas) {
  auto view = std::make_unique<SchemaView>();
  view->schemas = schemas;
  view->place = schemas.front();
  std::vector<Part> parts;
  for (auto each = schemas.rbegin(); each != schemas.rend(); ++each)
    parts.push_back({*each, false});
  std::set<std::pair<const Json*, bool>> seen;
  while (!parts.empty()) {
    const Part part = parts.back();
    parts.pop_back();
    if (!seen.emplace(part.node.value, part.or_null).second) continue;
    if (seen.size() > most_parts) {
      unread_.push_back(view->place.error(
          "the schema is put together from more than " + std::to_string(most_parts) + " by allOf",
          "write it with fewer"));
      break;
    }
    take_apart(part, parts, *view);
  }
  std::stable_sort(view->properties.begin(), view->properties.end(), by_name);
  std::stable_sort(view->required.begin(), view->required.end(), by_name);
  return view;
}

void ViewSet::take_apart(const Part& part, std::vector<Part>& parts, SchemaView& view) {
  if (part.node.value->IsFalse()) {
    if (part.or_null)
      view.types &= null_type;
    else
      view.is_never = true;
  }
  if (!part.node.is_object()) return;
  const Node reference = part.node.member("$ref");
  if (reference.is_string()) {
    if (const Node target = follow(part.node)) parts.push_back({target, part.or_null});
    if (ignores_siblings()) return;
  }
  TypeSet types = declared_types(part.node, ignores_siblings());
  if (types == 0) types = all_types;
  if (part.or_null) types |= null_type;
  view.types &= types;
  const std::size_t number = view.values.size();
  for (const auto& [name, node] : part.node.members()) {
    if (name == "allOf") {
      const auto members = node.elements();
      for (auto each = members.rbegin(); each != members.rend(); ++each)
        parts.push_back({*each, part.or_null});
    } else if (const auto keyword = compared_keyword(name)) {
      if (has_no_effect(*keyword, node)) continue;
      const Node list = is_choice(*keyword) ? node : Node();
      if (const Node only = only_alternative(*keyword, part, list)) {
        parts.push_back({only, part.or_null || list.value->Size() == 2});
      } else {
        add_value({*keyword, node, number, part.or_null}, view);
      }
    }
  }
}

// An alternative that is the only one, or the only one beside null.
Node ViewSet::only_alternative(Keyword keyword, const Part& part, const Node& list) {
  if (!list.is_array() || part.node.member("discriminator")) return {};
  if (list.value->Size() == 1) return list.element(0);
  const Node alone = alternative_to_null(list);
  return keyword == Keyword::one_of && may_be_null(alone) ? Node() : alone;
}

// Of oneOf, null beside a schema that accepts null is refused.
bool ViewSet::may_be_null(const Node& schema) {
  constexpr int longest = 100;
  Node target = schema;
  for (int step = 0; step < longest && target.member("$ref").is_string(); ++step)
    target = follow(target);
  if (!target.is_object()) return false;
  const TypeSet types = declared_types(target, ignores_siblings());
  return types != 0 ? (types & null_type) != 0 : !target.member("enum") && !target.member("const");
}

void ViewSet::add_value(const SchemaView::Value& value, SchemaView& view) {
  view.keywords |= set_of({value.keyword});
  view.values.push_back(value);
  if (value.keyword == Keyword::properties) {
    for (const auto& [name, schema] : value.node.members())
      view.properties.push_back({name, schema});
  } else if (value.keyword == Keyword::required) {
    for (const Node& each : value.node.elements())
      view.required.push_back({text_of(*each.value), each});
  }
}

}  // namespace accord::contract::schema

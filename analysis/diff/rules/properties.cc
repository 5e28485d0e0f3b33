#include <algorithm>

#include "accord/analysis/diff/rules/rules.h"
#include "accord/validation/containment/term.h"

namespace accord::analysis::diff::rules {

using contract::Node;

namespace properties_rules {
namespace {

constexpr Rule required_request_property_added{
    "required-request-property-added",
    Level::breaking,
    "a required property was added to a request",
    "make it optional, and give its default",
    "request-property-removed request-property-refused"};
constexpr Rule optional_request_property_added{
    "optional-request-property-added",
    Level::info,
    "an optional property was added to a request",
    "",
    "request-property-removed request-property-refused"};
constexpr Rule request_property_removed{
    "request-property-removed",
    Level::warning,
    "a property of a request was removed: what clients send is ignored",
    "keep it and deprecate it",
    "optional-request-property-added required-request-property-added"};
constexpr Rule request_property_refused{
    "request-property-refused",
    Level::breaking,
    "a property of a request was removed, and additional properties are refused",
    "keep it and deprecate it, or allow additional properties",
    "optional-request-property-added required-request-property-added"};
constexpr Rule request_property_became_required{
    "request-property-became-required",
    Level::breaking,
    "an optional property of a request became required",
    "leave it optional, and give its default",
    "request-property-became-optional"};
constexpr Rule request_property_became_optional{
    "request-property-became-optional",
    Level::info,
    "a required property of a request became optional",
    "",
    "request-property-became-required"};
constexpr Rule required_response_property_removed{
    "required-response-property-removed",
    Level::breaking,
    "a required property of a response was removed",
    "keep it and deprecate it",
    "response-property-added"};
constexpr Rule optional_response_property_removed{
    "optional-response-property-removed",
    Level::warning,
    "an optional property of a response was removed",
    "keep it and deprecate it",
    "response-property-added"};
constexpr Rule response_property_added{
    "response-property-added",
    Level::info,
    "a property was added to a response",
    "",
    "required-response-property-removed optional-response-property-removed"};
constexpr Rule response_property_became_optional{
    "response-property-became-optional",
    Level::breaking,
    "a required property of a response became optional",
    "keep it required",
    "response-property-became-required"};
constexpr Rule response_property_became_required{
    "response-property-became-required",
    Level::info,
    "an optional property of a response became required",
    "",
    "response-property-became-optional"};
constexpr const Rule* all[] = {
    &required_request_property_added,
    &optional_request_property_added,
    &request_property_removed,
    &request_property_refused,
    &request_property_became_required,
    &request_property_became_optional,
    &required_response_property_removed,
    &optional_response_property_removed,
    &response_property_added,
    &response_property_became_optional,
    &response_property_became_required};

// A property in one of the two schemas.
struct Side {
  std::vector<Node> schemas;  ///< its own, and those that describe whatever has its name
  const SchemaView* view = nullptr;
  Node required;           ///< its entry
  bool is_hidden = false;  ///< readOnly in a request, writeOnly in a response: not part of it

  [[nodiscard]] bool is_known() const { return !schemas.empty() || required; }
  [[nodiscard]] bool is_required() const { return required && !is_hidden; }
  [[nodiscard]] Node place() const { return schemas.empty() ? required : schemas.front(); }
};

// Without `properties` a name is described by patternProperties and additionalProperties still.
std::vector<Node> schemas_of(const SchemaView& view, std::string_view name) {
  constexpr KeywordSet by_others =
      set_of({Keyword::additional_properties, Keyword::pattern_properties});
  if (!view.has_any(by_others)) return view.property(name);
  const auto slot = validation::containment::member_of(view, name);
  return slot.is_refused ? view.property(name) : slot.schemas;
}

Side side_of(const SchemaView& view, std::string_view name, Direction direction, ViewSet& views) {
  Side side;
  side.schemas = schemas_of(view, name);
  side.required = view.required_entry(name);
  side.view = &views.of(side.schemas);
  const Keyword hiding = direction == Direction::request ? Keyword::read_only : Keyword::write_only;
  side.is_hidden = side.view->flag(hiding);
  return side;
}

struct Property {
  std::string_view name;
  Side old;
  Side now;
};

class Properties {
 public:
  Properties(const SchemaPair& pair, SchemaWalk& walk) : pair_(pair), walk_(walk) {}

  void compare(std::string_view name) {
    const Property property{
        name,
        side_of(*pair_.old, name, pair_.direction, walk_.old_views()),
        side_of(*pair_.now, name, pair_.direction, walk_.now_views())};
    const bool was_there = property.old.is_known() && !property.old.is_hidden;
    const bool is_there = property.now.is_known() && !property.now.is_hidden;
    // Where others than the described are refused, a name that is required only is never there.
    const bool was_refused = property.old.schemas.empty() && pair_.old->is_closed();
    const bool is_refused = property.now.schemas.empty() && pair_.now->is_closed();
    if (was_there && is_there && was_refused != is_refused) {
      if (is_refused)
        removed(property);
      else
        added(property);
    } else if (was_there && is_there) {
      compare_both(property);
    } else if (was_there && !property.now.is_known()) {
      if (!property.old.schemas.empty() || is_refused) return removed(property);
      compare_both(property);  // required and not described: it may be present still
    } else if (is_there && !property.old.is_known()) {
      if (!property.now.schemas.empty() || was_refused) return added(property);
      compare_both(property);
    } else if (is_there && property.now.is_required() && is_request()) {
      // It was readOnly.
      note(request_property_became_required, property, " became required");
    }
  }

 private:
  [[nodiscard]] bool is_request() const { return pair_.direction == Direction::request; }

  void note(const Rule& rule, const Property& property, const char* what) {
    walk_.recorder().add(
        rule,
        pair_.where(property.old.place(), property.now.place()),
        pair_.name_of(property.name) + what);
  }

  void removed(const Property& property) {
    if (is_request()) {
      const bool is_refused = pair_.now->is_closed();
      note(
          is_refused ? request_property_refused : request_property_removed,
          property,
          " was removed");
    } else {
      const bool was_required = property.old.is_required();
      const Rule& rule =
          was_required ? required_response_property_removed : optional_response_property_removed;
      note(rule, property, " was removed");
    }
  }

  void added(const Property& property) {
    if (!is_request()) return note(response_property_added, property, " was added");
    if (property.now.is_required()) {
      note(required_request_property_added, property, " was added and is required");
    } else {
      note(optional_request_property_added, property, " was added and is optional");
    }
  }

  void compare_both(const Property& property) {
    const bool was_required = property.old.is_required();
    const bool is_required = property.now.is_required();
    if (!was_required && is_required) {
      const Rule& rule =
          is_request() ? request_property_became_required : response_property_became_required;
      note(rule, property, is_request() ? " became required" : " is always present");
    } else if (was_required && !is_required) {
      const Rule& rule =
          is_request() ? request_property_became_optional : response_property_became_optional;
      note(rule, property, is_request() ? " became optional" : " may be absent");
    }
    walk_.add(pair_, std::string(property.name), *property.old.view, *property.now.view);
  }

  const SchemaPair& pair_;
  SchemaWalk& walk_;
};

// Each name once, in both lists' common order.
void merge(const std::vector<SchemaView::Name>& names, std::vector<std::string_view>& all_names) {
  for (const auto& each : names)
    all_names.push_back(each.name);
}

void compare(const SchemaPair& pair, SchemaWalk& walk) {
  std::vector<std::string_view> names;
  merge(pair.old->properties, names);
  merge(pair.old->required, names);
  merge(pair.now->properties, names);
  merge(pair.now->required, names);
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  Properties properties(pair, walk);
  for (const std::string_view name : names)
    properties.compare(name);
}

}  // namespace
}  // namespace properties_rules

constinit const SchemaGroup properties{
    properties_rules::all,
    set_of({Keyword::properties, Keyword::required}),
    false,
    Evidence::level,
    properties_rules::compare};

}  // namespace accord::analysis::diff::rules

#include "accord/contract/resource/list_parameters.h"

#include <algorithm>
#include <array>

#include "accord/contract/resource/list_names.h"
#include "accord/contract/resource/names.h"

namespace accord::contract::resource {
namespace {

constexpr std::array<std::string_view, 16> checked_names{
    "apiversion",
    "version",
    "v",
    "tenantid",
    "tenant",
    "locale",
    "language",
    "lang",
    "format",
    "apikey",
    "accesstoken",
    "pretty",
    "prettyprint",
    "callback",
    "clientid",
    "requestid"};

// A filter compares like with like: a parameter of another kind than the column finds nothing.
bool fits(Kind parameter, const Property& property) {
  switch (property.type) {
    case ColumnType::integer:
      return parameter == Kind::integer;
    case ColumnType::number:
      return parameter == Kind::number || parameter == Kind::integer;
    case ColumnType::boolean:
      return parameter == Kind::boolean;
    case ColumnType::text:
      return parameter == Kind::string ||
             (property.compared_as == ComparedAs::number &&
              (parameter == Kind::number || parameter == Kind::integer));
    case ColumnType::json:
      return false;
  }
  return false;
}

bool is_date(const Shape& shape) {
  return shape.kind == Kind::string && (shape.format == "date" || shape.format == "date-time");
}

struct Suffix {
  std::string_view text;  // normalized
  Comparison comparison;
};
constexpr std::array suffixes{
    Suffix{"gte", Comparison::at_least},
    Suffix{"lte", Comparison::at_most},
    Suffix{"gt", Comparison::greater},
    Suffix{"lt", Comparison::less},
    Suffix{"ne", Comparison::not_equal},
    Suffix{"not", Comparison::not_equal},
    Suffix{"like", Comparison::contains},
    Suffix{"contains", Comparison::contains},
    Suffix{"eq", Comparison::equal},
    Suffix{"min", Comparison::at_least},
    Suffix{"max", Comparison::at_most},
    Suffix{"after", Comparison::greater},
    Suffix{"before", Comparison::less}};

// `price_gte`, `price[gte]`, `price.gte`, `DateCreated>`: what is before it, and what it means.
struct Compared {
  std::string name;
  Comparison comparison = Comparison::equal;
};
std::vector<Compared> readings_of(std::string_view name) {
  std::vector<Compared> readings{{std::string(name), Comparison::equal}};
  if (name.ends_with('>'))
    readings.push_back({std::string(name.substr(0, name.size() - 1)), Comparison::at_least});
  if (name.ends_with('<'))
    readings.push_back({std::string(name.substr(0, name.size() - 1)), Comparison::at_most});
  for (const Suffix& each : suffixes) {
    std::string_view rest = name;
    if (rest.ends_with(']')) rest.remove_suffix(1);
    if (rest.size() <= each.text.size() + 1 || !rest.ends_with(each.text)) continue;
    rest.remove_suffix(each.text.size());
    if (std::string_view("_[.-").find(rest.back()) == std::string_view::npos) continue;
    while (!rest.empty() && std::string_view("_[.-").find(rest.back()) != std::string_view::npos)
      rest.remove_suffix(1);
    readings.push_back({std::string(rest), each.comparison});
  }
  return readings;
}

// `filter[name]` is `name`.
std::string_view without_filter(std::string_view name) {
  for (const std::string_view prefix : {"filter[", "filters[", "where["}) {
    if (!name.starts_with(prefix) || !name.ends_with(']')) continue;
    name.remove_prefix(prefix.size());
    name.remove_suffix(1);
    return name;
  }
  return name;
}

}  // namespace

bool is_only_checked(const DocumentSet& documents, const Parameter& parameter) {
  const Node allowed = keyword_of(documents, parameter.schema, "enum");
  return is_one_of(normalized(parameter.name), checked_names) ||
         (allowed.is_array() && allowed.value->Size() == 1) ||
         keyword_of(documents, parameter.schema, "const");
}

bool has_page_parameters(const Operation& operation) {
  return std::any_of(
      operation.parameters.begin(), operation.parameters.end(), [](const Parameter& each) {
        const std::string name = normalized(each.name);
        return each.in == ParameterIn::query &&
               (names_size(name) || names_page(name) || names_offset(name) || names_cursor(name));
      });
}

void ListParameters::find(const Operation& operation, const DeclaredPage* page, Binding& binding) {
  if (page != nullptr) take_page(operation, *page, binding);
  for (const Parameter& each : operation.parameters) {
    if (each.in != ParameterIn::query || used_.contains(&each)) continue;
    const bool is_found = is_paging(each, binding) || is_filter(each, binding) ||
                          is_deep_filter(each, binding) || is_search(each, binding) ||
                          is_sort(operation, each, binding);
    if (is_found) used_.insert(&each);
  }
  Paging& paging = binding.query.paging;
  // The size alone is the first page of an offset of 0.
  if (paging.style == Paging::Style::none && !paging.size_parameter.empty())
    paging.style = Paging::Style::offset;
}

bool ListParameters::is_paging(const Parameter& parameter, Binding& binding) {
  const Shape& shape = shape_of(*contract_.documents, parameter.schema);
  Paging& paging = binding.query.paging;
  const std::string plain = plain_name(parameter.name);
  const bool is_number = shape.kind == Kind::integer || shape.kind == Kind::number;
  // A property of that name is filtered by, but for the names that mean a page everywhere.
  const bool is_property = resource_.find(parameter.name).has_value() && plain != "limit";
  if (is_property) return false;
  if (is_number && names_size(plain) && paging.size_parameter.empty()) {
    paging.size_parameter = parameter.name;
    return true;
  }
  if (!paging.position_parameter.empty()) return false;
  if (is_number && names_page(plain)) {
    paging.style = Paging::Style::page;
    paging.first_page = first_page_of(*contract_.documents, parameter);
    paging.is_first_page_declared = first_of(*contract_.documents, parameter).has_value();
  } else if (is_number && names_offset(plain)) {
    paging.style = Paging::Style::offset;
    if (first_of(*contract_.documents, parameter) == 1) paging.first_offset = 1;
  } else if (shape.kind == Kind::string && names_cursor(plain)) {
    paging.style = Paging::Style::cursor;
  } else {
    return false;
  }
  paging.position_parameter = parameter.name;
  return true;
}

std::optional<std::size_t> ListParameters::comparable(std::string_view name) const {
  const auto property = resource_.find_like(name);
  if (!property || resource_.properties[*property].is_write_only) return std::nullopt;
  return property;
}

// `state: all` beside the states of an item, and a default that is none of them.
std::vector<const Json*> ListParameters::neutral_values(
    const Node& schema, const Property& property) const {
  std::vector<const Json*> neutral;
  if (!schema) return neutral;
  const auto add = [&](const Json& value, bool is_default) {
    const std::string_view text = text_of(value);
    const Json* allowed = property.allowed;
    const bool is_value = allowed != nullptr && allowed->IsArray() &&
                          std::any_of(allowed->Begin(), allowed->End(), [&](const Json& each) {
                            return is_equal(each, value);
                          });
    const bool is_all = text == "all" || text == "any" || text == "both";
    if (!is_value && (is_all || (is_default && allowed != nullptr))) neutral.push_back(&value);
  };
  const Node values = keyword_of(*contract_.documents, schema, "enum");
  if (values.is_array()) {
    for (const Json& each : values.value->GetArray())
      add(each, false);
  }
  if (const Node initial = keyword_of(*contract_.documents, schema, "default"))
    add(*initial.value, true);
  return neutral;
}

bool ListParameters::add_filter(
    const Parameter& parameter,
    std::string_view member,
    std::string_view name,
    const Shape& shape,
    Binding& binding) {
  const Shape value =
      shape.kind == Kind::array ? shape_of(*contract_.documents, shape.items) : shape;
  for (const Compared& each : readings_of(name)) {
    const auto index = comparable(each.name);
    if (!index || !fits(value.kind, resource_.properties[*index])) continue;
    Property& property = resource_.properties[*index];
    // `from` and `to` of a period are not a sender and a receiver.
    if (is_date(value) && !is_date(shape_of(*contract_.documents, property.schema))) continue;
    Filter filter{parameter.name, std::string(member), *index, each.comparison};
    filter.neutral = neutral_values(shape.kind == Kind::string ? shape.node : Node(), property);
    binding.query.filters.push_back(std::move(filter));
    property.is_indexed = true;
    return true;
  }
  return false;
}

bool ListParameters::is_filter(const Parameter& parameter, Binding& binding) {
  const Shape& shape = shape_of(*contract_.documents, parameter.schema);
  return add_filter(parameter, "", without_filter(parameter.name), shape, binding);
}

// deepObject: every member must have a meaning.
bool ListParameters::is_deep_filter(const Parameter& parameter, Binding& binding) {
  const Shape& shape = shape_of(*contract_.documents, parameter.schema);
  if (shape.kind != Kind::object || shape.properties.empty()) return false;
  const auto before = binding.query.filters;
  for (const ShapeProperty& each : shape.properties) {
    const Shape& member = shape_of(*contract_.documents, each.schema);
    // `price[gte]` or `filter[name]`.
    const std::string compared = parameter.name + "_" + each.name;
    if (add_filter(parameter, each.name, compared, member, binding) ||
        add_filter(parameter, each.name, each.name, member, binding)) {
      continue;
    }
    binding.query.filters = before;
    return false;
  }
  return true;
}

bool ListParameters::is_search(const Parameter& parameter, Binding& binding) {
  const Shape& shape = shape_of(*contract_.documents, parameter.schema);
  if (shape.kind != Kind::string || !names_search(normalized(parameter.name))) return false;
  Search search{parameter.name, {}};
  for (std::size_t i = 0; i < resource_.properties.size(); ++i) {
    const Property& each = resource_.properties[i];
    const bool is_text = each.type == ColumnType::text && each.origin == Origin::client;
    if (is_text && !each.is_hidden() && !each.is_write_only) search.properties.push_back(i);
  }
  if (search.properties.empty()) return false;
  binding.query.searches.push_back(std::move(search));
  return true;
}

// The orders of an `enum`, else every property that has one; none where a value has no meaning.
std::vector<SortKey> ListParameters::sort_keys(const Shape& shape) const {
  const Node item = shape.kind == Kind::array ? shape.items : shape.node;
  const Node allowed = keyword_of(*contract_.documents, item, "enum");
  std::vector<SortKey> keys;
  if (allowed) {
    for (const Node& each : allowed.elements()) {
      std::string text(text_of(*each.value));
      for (const char* prefix : {"-", "+"}) {
        if (text.starts_with(prefix)) text.erase(0, 1);
      }
      text = text.substr(0, text.find_first_of(":, "));
      auto property = resource_.find_like(text);
      for (const char* suffix : {"_at", "_date", "_on"}) {
        if (!property) property = resource_.find_like(text + suffix);
      }
      if (!property || resource_.properties[*property].type == ColumnType::json) return {};
      const bool is_known = std::any_of(
          keys.begin(), keys.end(), [&](const SortKey& key) { return key.text == text; });
      if (!is_known) keys.push_back({text, *property});
    }
    return keys;
  }
  for (std::size_t i = 0; i < resource_.properties.size(); ++i) {
    const Property& each = resource_.properties[i];
    const bool is_orderable = each.type != ColumnType::json && each.origin != Origin::url;
    if (is_orderable && !each.is_hidden() && !each.is_write_only) keys.push_back({each.name, i});
  }
  return keys;
}

bool ListParameters::is_sort(
    const Operation& operation, const Parameter& parameter, Binding& binding) {
  const std::string name = normalized(parameter.name);
  const Shape& shape = shape_of(*contract_.documents, parameter.schema);
  const Kind kind =
      shape.kind == Kind::array ? shape_of(*contract_.documents, shape.items).kind : shape.kind;
  if (kind != Kind::string) return false;
  Sort& sort = binding.query.sort;
  const Node allowed = keyword_of(*contract_.documents, parameter.schema, "enum");
  const bool is_direction =
      allowed.is_array() &&
      std::all_of(allowed.value->Begin(), allowed.value->End(), [](const Json& each) {
        const std::string text = normalized(text_of(each));
        return text == "asc" || text == "desc" || text == "ascending" || text == "descending";
      });
  if (is_direction && names_direction(name) && sort.direction_parameter.empty()) {
    // Without a parameter for the property there is nothing to direct.
    const bool has_sort = std::any_of(
        operation.parameters.begin(), operation.parameters.end(), [&](const Parameter& each) {
          return each.in == ParameterIn::query && &each != &parameter &&
                 names_sort(normalized(each.name));
        });
    if (has_sort) sort.direction_parameter = parameter.name;
    return has_sort;
  }
  if (!names_sort(name) || !sort.parameter.empty()) return false;
  auto keys = sort_keys(shape);
  if (keys.empty()) return false;
  sort.parameter = parameter.name;
  sort.keys = std::move(keys);
  sort.default_value = keyword_of(*contract_.documents, parameter.schema, "default").value;
  return true;
}

}  // namespace accord::contract::resource

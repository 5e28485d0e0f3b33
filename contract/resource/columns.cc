#include "accord/contract/resource/columns.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "accord/contract/http/text.h"
#include "accord/contract/resource/clock.h"
#include "accord/contract/resource/foreign_key.h"
#include "accord/contract/resource/initial_value.h"
#include "accord/contract/resource/item_shape.h"
#include "accord/contract/resource/key_names.h"
#include "accord/contract/resource/key_text.h"
#include "accord/contract/resource/names.h"
#include "accord/contract/resource/request_item.h"
#include "accord/contract/resource/value_names.h"

namespace accord::contract::resource {
namespace {

// Column names differ even when case is ignored: SQLite compares them so.
std::string free_column(const Resource& resource, std::string_view wish) {
  std::string name(wish);
  std::erase(name, '\0');  // no identifier can hold it
  if (name.empty()) name = "property";
  const std::string base = name;
  auto is_taken = [&] {
    return std::any_of(
        resource.properties.begin(), resource.properties.end(), [&](const Property& each) {
          return http::is_same_ignoring_case(each.column, name);
        });
  };
  for (int number = 2; is_taken(); ++number)
    name = base + "_" + std::to_string(number);
  return name;
}

class Columns {
 public:
  Columns(const DocumentSet& documents, const ColumnSources& sources)
      : documents_(documents),
        sources_(sources) {}

  Resource build() {
    resource_.name = sources_.name;
    resource_.table = table_of(documents_, sources_.representation, sources_.name);
    resource_.schema = sources_.representation;
    const Shape& shape = item_shape_of(documents_, sources_.representation);
    resource_.renamed_from = earlier_names(sources_.representation);
    for (const ShapeProperty& each : shape.properties)
      add(each, Source::representation);
    for (const Node& body : sources_.create_bodies)
      add_body(body, Source::create);
    for (const Node& body : sources_.other_bodies)
      add_body(body, Source::other);
    choose_key();
    choose_sources(shape);
    add_unique_groups();
    return std::move(resource_);
  }

 private:
  enum class Source { representation, create, other };

  [[nodiscard]] std::vector<std::string> earlier_names(const Node& schema) const {
    std::vector<std::string> names;
    const Node earlier = keyword_of(documents_, schema, "x-renamed-from");
    if (earlier.is_string()) names.emplace_back(text_of(*earlier.value));
    for (const Node& each : earlier.elements()) {
      if (each.is_string()) names.emplace_back(text_of(*each.value));
    }
    return names;
  }

  void add_body(const Node& body, Source source) {
    const Shape& shape = item_shape_of(documents_, body);
    resource_.keeps_unknown = resource_.keeps_unknown || shape.keeps_unknown;
    for (const ShapeProperty& each : shape.properties)
      add(each, source);
  }

  void add(const ShapeProperty& described, Source source) {
    const Shape& shape = shape_of(documents_, described.schema);
    std::size_t index = resource_.properties.size();
    const auto known = source == Source::representation ? resource_.find(described.name)
                                                        : resource_.find_like(described.name);
    const bool is_fresh = !known;
    if (known) {
      index = *known;
    } else {
      Property fresh;
      fresh.name = described.name;
      fresh.column = free_column(resource_, described.name);
      fresh.type = column_type_of(shape);
      fresh.types = shape.types;
      fresh.compared_as = compared_as_of(shape);
      fresh.schema = described.schema;
      resource_.properties.push_back(std::move(fresh));
    }
    if (source == Source::create && !shape.is_read_only) {
      taken_.insert(index);
      if (described.is_required) ++given_[index];
    }
    Property& property = resource_.properties[index];
    property.types |= shape.types;
    if (source == Source::representation) {
      property.is_required = described.is_required && !shape.is_write_only;
      const bool has_form = shape.kind == Kind::integer || !shape.format.empty();
      if (shape.is_read_only && has_form) set_clock(described.schema, property);
    }
    // Two descriptions that disagree about the kind: only JSON holds both.
    if (property.type != column_type_of(shape)) property.type = ColumnType::json;
    // A body may take null where the representation never shows it: null removes there.
    if (source == Source::representation || is_fresh) {
      property.is_nullable = property.is_nullable || shape.is_nullable;
    }
    property.is_write_only = property.is_write_only || shape.is_write_only;
    read_keywords(described, source, property);
  }

  void read_keywords(const ShapeProperty& described, Source source, Property& property) {
    auto flag = [&](std::string_view keyword) {
      const Node found = keyword_of(documents_, described.schema, keyword);
      return found && found.value->IsBool() && found.value->GetBool();
    };
    property.is_unique = property.is_unique || flag("x-unique");
    property.is_indexed = property.is_indexed || flag("x-index");
    if (property.renamed_from.empty()) property.renamed_from = earlier_names(described.schema);
    if (flag("x-primary-key")) declared_key_ = property.name;
    const Node initial = keyword_of(documents_, described.schema, "default");
    if (initial && (source == Source::create || property.default_value == nullptr)) {
      property.default_value = initial.value;
    }
    const Node foreign_key = keyword_of(documents_, described.schema, "x-foreign-key");
    if (!property.foreign_key) property.foreign_key = foreign_key;
    const Node on_delete = keyword_of(documents_, described.schema, "x-on-delete");
    if (!property.on_delete) property.on_delete = on_delete;
    const Node allowed = keyword_of(documents_, described.schema, "enum");
    if (source == Source::representation && allowed.is_array()) property.allowed = allowed.value;
  }

  void choose_key() {
    const auto key = find_key();
    const bool is_given = key && is_given_by_client(*key);
    std::optional<KeyText> text;
    if (key && resource_.properties[*key].type == ColumnType::text)
      text = key_text_of(documents_, resource_.properties[*key].schema);
    // A text that no generated one fits has no source: a create is refused for it.
    const bool has_source = key && (is_given || sources_.is_put_by_key ||
                                    resource_.properties[*key].type == ColumnType::integer ||
                                    resource_.properties[*key].type == ColumnType::text);
    // Below a parent, the client's key is unique only there.
    const bool is_unique_below =
        sources_.is_nested && (is_given || sources_.is_put_by_key) && declared_key_.empty();
    if (!has_source || is_unique_below) {
      add_hidden_key(!key && !sources_.is_put_by_key);
      if (!has_source && sources_.is_put_by_key) resource_.path_key = add_path_key();
      return;
    }
    resource_.key = *key;
    Property& property = resource_.properties[*key];
    property.is_unique = true;
    if (is_given || sources_.is_put_by_key) return;
    if (property.type == ColumnType::integer) property.origin = Origin::generated_integer;
    if (property.type != ColumnType::text) return;
    if (text) {
      property.origin = Origin::generated_uuid;
      property.key_text = *text;
    } else {
      property.is_required = true;  // and nothing gives it
    }
  }

  // A key that only paths show has the form that their parameter takes.
  void add_hidden_key(bool is_in_paths) {
    std::optional<KeyText> text;
    const Node& parameter = sources_.item_parameter;
    if (is_in_paths && parameter && shape_of(documents_, parameter).kind == Kind::string)
      text = key_text_of(documents_, parameter);
    resource_.key =
        add_hidden(resource_, "accord_id", text ? ColumnType::text : ColumnType::integer);
    Property& property = resource_.properties[resource_.key];
    property.origin = text ? Origin::generated_uuid : Origin::generated_integer;
    if (text) property.key_text = *text;
    property.is_required = true;
  }

  // The text that only the path of the item shows.
  std::size_t add_path_key() {
    const std::size_t index = add_hidden(resource_, "accord_key", ColumnType::text);
    resource_.properties[index].is_required = true;
    resource_.properties[index].is_indexed = true;
    return index;
  }

  std::optional<std::size_t> find_key() const {
    if (!declared_key_.empty()) return resource_.find(declared_key_);
    for (std::size_t i = 0; i < resource_.properties.size(); ++i) {
      if (is_same_normalized(resource_.properties[i].name, "id")) return i;
    }
    for (std::size_t i = 0; i < resource_.properties.size(); ++i) {
      if (names_key_of(resource_.properties[i].name, resource_.name)) return i;
    }
    for (const std::string& parameter : sources_.item_parameters) {
      if (const auto named = property_named_by(resource_, parameter, sources_.nouns)) return named;
    }
    return std::nullopt;
  }

  // What the server gives a new row of what the client does not.
  void choose_sources(const Shape& representation) {
    std::set<std::size_t> named_by_path;
    for (const std::string& each : sources_.item_parameters) {
      if (const auto named = property_named_by(resource_, each, sources_.nouns))
        named_by_path.insert(*named);
    }
    for (const ShapeProperty& described : representation.properties) {
      const auto index = resource_.find(described.name);
      if (!index || *index == resource_.key) continue;
      Property& property = resource_.properties[*index];
      if (property.origin != Origin::client) continue;
      if (is_taken_from_client(*index)) {
        fill_empty(described, *index);
        continue;
      }
      const Shape& shape = shape_of(documents_, described.schema);
      if (named_by_path.contains(*index)) {
        if (property.type == ColumnType::integer) property.origin = Origin::same_as_key;
        if (property.type == ColumnType::text && names_identifier(property.name))
          generate(described.schema, property);
        continue;
      }
      if (!property.is_required || property.is_nullable) continue;
      set_clock(described.schema, property);
      if (property.origin != Origin::client) continue;
      if (property.type == ColumnType::text && names_identifier(property.name)) {
        generate(described.schema, property);
      } else if (property.type == ColumnType::integer && names_identifier(property.name)) {
        property.origin = Origin::same_as_key;
      } else if (
          property.type == ColumnType::text && sources_.has_item_path && names_url(property.name) &&
          is_url(described.schema, shape.format)) {
        property.origin = Origin::url;
        property.is_absolute = shape.format == "uri" || shape.format == "url";
      } else {
        property.initial_value = initial_value(documents_, described);
      }
    }
  }

  void set_clock(const Node& schema, Property& property) const {
    const Origin origin = clock_origin(property.name);
    if (origin == Origin::client) return;
    const auto form = clock_form_of(documents_, schema);
    if (!form) return;
    property.origin = origin;
    property.clock = *form;
  }

  [[nodiscard]] bool is_url(const Node& schema, const std::string& format) const {
    const bool is_free = !keyword_of(documents_, schema, "pattern") &&
                         !keyword_of(documents_, schema, "enum") &&
                         !keyword_of(documents_, schema, "maxLength");
    return is_free &&
           (format.empty() || format == "uri" || format == "url" || format == "uri-reference");
  }

  void generate(const Node& schema, Property& property) const {
    const auto text = key_text_of(documents_, schema);
    if (!text) return;
    property.origin = Origin::generated_uuid;
    property.key_text = *text;
  }

  // What the representation requires and a create may leave out is empty then.
  void fill_empty(const ShapeProperty& described, std::size_t index) {
    Property& property = resource_.properties[index];
    const Kind kind = shape_of(documents_, described.schema).kind;
    const bool may_be_missing = property.is_required && !property.is_nullable &&
                                property.default_value == nullptr && !is_given_by_client(index);
    if (may_be_missing && (kind == Kind::array || kind == Kind::object))
      property.initial_value = initial_value(documents_, described);
  }

  // In some create body, and not readOnly there.
  [[nodiscard]] bool is_taken_from_client(std::size_t index) const {
    return taken_.contains(index);
  }

  // Required in every create body and not readOnly there.
  [[nodiscard]] bool is_given_by_client(std::size_t index) const {
    const auto given = given_.find(index);
    return given != given_.end() && given->second == sources_.create_bodies.size();
  }

  void add_unique_groups() {
    const Node groups = keyword_of(documents_, sources_.representation, "x-composite-unique");
    if (!groups.is_array() || groups.value->Empty()) return;
    // One list of names, or a list of such lists (as in OpenAlchemy).
    const bool is_single = (*groups.value)[0].IsString();
    const std::vector<Node> lists = is_single ? std::vector<Node>{groups} : groups.elements();
    for (const Node& list : lists) {
      std::vector<std::size_t> group;
      for (const Node& name : list.elements()) {
        if (const auto index = resource_.find(text_of(*name.value))) group.push_back(*index);
      }
      if (!group.empty()) resource_.unique_groups.push_back(std::move(group));
    }
  }

  const DocumentSet& documents_;
  const ColumnSources& sources_;
  Resource resource_;
  std::string declared_key_;
  std::set<std::size_t> taken_;               ///< properties that some create body gives
  std::map<std::size_t, std::size_t> given_;  ///< how many of them require it
};

}  // namespace

ColumnType column_type_of(const Shape& shape) {
  switch (shape.kind) {
    case Kind::boolean:
      return ColumnType::boolean;
    case Kind::integer:
      return ColumnType::integer;
    case Kind::number:
      return ColumnType::number;
    case Kind::string:
      return ColumnType::text;
    case Kind::null:
    case Kind::object:
    case Kind::array:
    case Kind::any:
      return ColumnType::json;
  }
  return ColumnType::json;
}

// The formats of the OpenAPI Format Registry for numbers, also where they are written as strings.
ComparedAs compared_as_of(const Shape& shape) {
  if (shape.kind != Kind::string) return ComparedAs::text;
  if (shape.format == "date-time") return ComparedAs::time;
  constexpr std::array<std::string_view, 16> numbers{
      "decimal",
      "decimal128",
      "numeric",
      "number",
      "double",
      "float",
      "double-int",
      "integer",
      "int8",
      "int16",
      "int32",
      "int64",
      "uint8",
      "uint16",
      "uint32",
      "uint64"};
  const bool is_number = std::find(numbers.begin(), numbers.end(), shape.format) != numbers.end();
  return is_number ? ComparedAs::number : ComparedAs::text;
}

Resource columns_of(const DocumentSet& documents, const ColumnSources& sources) {
  return Columns(documents, sources).build();
}

std::optional<std::size_t> property_named_by(
    const Resource& resource, std::string_view parameter, const std::vector<std::string>& nouns) {
  std::vector<std::string> names;
  for (const Property& each : resource.properties) {
    const bool is_comparable = each.type == ColumnType::text || each.type == ColumnType::integer;
    if (is_comparable && !each.is_hidden() && !each.is_write_only) names.push_back(each.name);
  }
  const auto name = key_named_by(parameter, names, nouns);
  return name ? resource.find(*name) : std::nullopt;
}

std::size_t add_hidden(Resource& resource, std::string_view wish, ColumnType type) {
  Property hidden;
  hidden.is_hidden_column = true;
  hidden.column = free_column(resource, wish);
  hidden.type = type;
  resource.properties.push_back(std::move(hidden));
  return resource.properties.size() - 1;
}

}  // namespace accord::contract::resource

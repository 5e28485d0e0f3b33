#include "accord/analysis/structure/field.h"
#include "accord/contract/schema/keyword_table.h"

namespace accord::analysis::structure {
namespace {

using contract::schema::Keyword;
using contract::schema::KeywordInfo;
using contract::schema::ValueForm;

ObjectKind object_of(Keyword keyword) {
  if (keyword == Keyword::discriminator) return ObjectKind::discriminator;
  if (keyword == Keyword::external_docs) return ObjectKind::external_documentation;
  return ObjectKind::xml;
}

// In 3.1 `true` and `false` are schemas too.
Field schema_field(std::string_view name, bool is_3_1) {
  return {name, is_3_1 ? Form::flag_or_object : Form::object, ObjectKind::schema};
}

// What only the specification of 3.0 or 3.1 says is the form of a list.
Holder holder_of(ValueForm form, bool is_3_1) {
  switch (form) {
    case ValueForm::values:
      return is_3_1 ? Holder::list : Holder::list_not_empty;
    case ValueForm::names:
      return is_3_1 ? Holder::set : Holder::set_not_empty;
    default:
      return is_3_1 ? Holder::list_not_empty : Holder::list;
  }
}

Field field_of(const KeywordInfo& keyword, bool is_3_1) {
  const std::string_view name = keyword.name;
  switch (keyword.value) {
    case ValueForm::any:
    case ValueForm::messages:    // of an extension
    case ValueForm::name_lists:  // the same
    case ValueForm::name_or_names:
      return value(name, Form::any);
    case ValueForm::string:
      return text(name);
    case ValueForm::uri_reference:
      return value(name, Form::uri_reference);
    case ValueForm::uri:
      return value(name, Form::uri);
    case ValueForm::boolean:
      return flag(name);
    case ValueForm::number:
      return value(name, Form::number);
    case ValueForm::positive_number:
      return value(name, Form::positive);
    case ValueForm::count:
      return value(name, Form::count);
    case ValueForm::type_names:
      return value(name, Form::type_name);
    case ValueForm::limit:
      return is_3_1 ? value(name, Form::number) : flag(name);
    case ValueForm::values:
      return in(holder_of(keyword.value, is_3_1), value(name, Form::any));
    case ValueForm::names:
      return in(holder_of(keyword.value, is_3_1), text(name));
    case ValueForm::names_by_name:
      return in(Holder::map_of_sets, text(name));
    case ValueForm::booleans_by_name:
      return in(Holder::map, flag(name));
    case ValueForm::schema:
      return schema_field(name, is_3_1);
    case ValueForm::schema_or_boolean:
      return schema_field(name, true);
    case ValueForm::schemas:
      return in(holder_of(keyword.value, is_3_1), schema_field(name, is_3_1));
    case ValueForm::schemas_by_name:
      return in(Holder::map, schema_field(name, is_3_1));
    case ValueForm::dependencies:
      return in(Holder::map, value(name, Form::any));
    case ValueForm::object:
      return object(name, object_of(keyword.keyword));
  }
  return value(name, Form::any);
}

}  // namespace

Grammar schema_grammar() {
  using contract::schema::Role;
  std::vector<Field> fields;
  for (const KeywordInfo& each : contract::schema::keyword_table) {
    if (each.role == Role::extension) continue;
    // In 3.0 an object with a $ref is a Reference Object.
    const bool is_of_3_0 = is_in(each.dialects, Version::v3_0) && each.keyword != Keyword::ref;
    if (is_of_3_0) fields.push_back(only_3_0(field_of(each, false)));
    if (is_in(each.dialects, Version::v3_1)) fields.push_back(only_3_1(field_of(each, true)));
  }
  return {"Schema Object", std::move(fields)};
}

}  // namespace accord::analysis::structure

#include "accord/contract/schema/keyword_info.h"

namespace accord::contract::schema {

bool fits(ValueForm wanted, const Json& value, Version version) {
  const bool is_3_0 = version == Version::v3_0;
  switch (wanted) {
    case ValueForm::any:
      return true;
    case ValueForm::string:
    case ValueForm::uri_reference:
    case ValueForm::uri:
      return value.IsString();
    case ValueForm::boolean:
      return value.IsBool();
    case ValueForm::number:
    case ValueForm::positive_number:
    case ValueForm::count:
      return value.IsNumber();
    case ValueForm::type_names:
      return value.IsString() || (value.IsArray() && !is_3_0);
    case ValueForm::limit:
      return is_3_0 ? value.IsBool() : value.IsNumber();
    case ValueForm::values:
    case ValueForm::names:
    case ValueForm::name_lists:
    case ValueForm::schemas:
      return value.IsArray();
    case ValueForm::name_or_names:
      return value.IsString() || value.IsArray();
    case ValueForm::messages:
      return value.IsString() || value.IsObject();
    case ValueForm::schema:
    case ValueForm::schema_or_boolean:
      return value.IsObject() || value.IsBool();
    case ValueForm::names_by_name:
    case ValueForm::booleans_by_name:
    case ValueForm::schemas_by_name:
    case ValueForm::dependencies:
    case ValueForm::object:
      return value.IsObject();
  }
  return true;
}

std::string_view to_text(ValueForm form) {
  switch (form) {
    case ValueForm::any:
      return "a value";
    case ValueForm::string:
    case ValueForm::uri_reference:
    case ValueForm::uri:
      return "a string";
    case ValueForm::boolean:
      return "a boolean";
    case ValueForm::number:
    case ValueForm::positive_number:
    case ValueForm::count:
      return "a number";
    case ValueForm::type_names:
      return "a string or, in 3.1, an array of strings";
    case ValueForm::limit:
      return "a boolean in 3.0, a number in 3.1";
    case ValueForm::values:
    case ValueForm::names:
    case ValueForm::name_lists:
    case ValueForm::schemas:
      return "an array";
    case ValueForm::name_or_names:
      return "a string or an array of strings";
    case ValueForm::messages:
      return "a string or an object";
    case ValueForm::schema:
    case ValueForm::schema_or_boolean:
      return "a schema";
    case ValueForm::names_by_name:
    case ValueForm::booleans_by_name:
    case ValueForm::schemas_by_name:
    case ValueForm::dependencies:
    case ValueForm::object:
      return "an object";
  }
  return "";
}

}  // namespace accord::contract::schema

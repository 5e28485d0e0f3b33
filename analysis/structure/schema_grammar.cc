#include "accord/analysis/structure/field.h"

namespace accord::analysis::structure {
namespace {

constexpr ObjectKind schema = ObjectKind::schema;

// A place for a schema: in 3.1 `true` and `false` are schemas too.
void add_schema(std::vector<Field>& fields, const Field& field) {
  Field boolean = only_3_1(field);
  boolean.form = Form::flag_or_object;
  fields.push_back(only_3_0(field));
  fields.push_back(std::move(boolean));
}

void add_applicators(std::vector<Field>& fields) {
  add_schema(fields, map("properties", schema));
  add_schema(fields, object("items", schema));
  for (const char* name : {"allOf", "anyOf", "oneOf"}) {
    fields.push_back(only_3_0(list(name, schema)));
    fields.push_back(only_3_1(in(Holder::list_not_empty, {name, Form::flag_or_object, schema})));
  }
  add_schema(fields, object("not", schema));
  fields.push_back({"additionalProperties", Form::flag_or_object, schema});
  for (const char* name :
       {"if",
        "then",
        "else",
        "contains",
        "propertyNames",
        "unevaluatedItems",
        "unevaluatedProperties",
        "contentSchema"}) {
    fields.push_back(only_3_1({name, Form::flag_or_object, schema}));
  }
  for (const char* name : {"$defs", "patternProperties", "dependentSchemas", "definitions"})
    fields.push_back(only_3_1({name, Form::flag_or_object, schema, Holder::map}));
  fields.push_back(only_3_1({"prefixItems", Form::flag_or_object, schema, Holder::list_not_empty}));
}

void add_assertions(std::vector<Field>& fields) {
  const std::vector<Field> all = {
      value("type", Form::type_name),
      only_3_0(in(Holder::list_not_empty, value("enum", Form::any))),
      only_3_1(in(Holder::list, value("enum", Form::any))),
      only_3_1(value("const", Form::any)),
      only_3_0(in(Holder::set_not_empty, text("required"))),
      only_3_1(in(Holder::set, text("required"))),
      text("format"),
      value("maxLength", Form::count),
      value("minLength", Form::count),
      value("maximum", Form::number),
      value("minimum", Form::number),
      only_3_0(flag("exclusiveMaximum")),
      only_3_0(flag("exclusiveMinimum")),
      only_3_1(value("exclusiveMaximum", Form::number)),
      only_3_1(value("exclusiveMinimum", Form::number)),
      value("multipleOf", Form::positive),
      value("pattern", Form::text),
      value("maxItems", Form::count),
      value("minItems", Form::count),
      flag("uniqueItems"),
      value("maxProperties", Form::count),
      value("minProperties", Form::count),
      only_3_1(value("maxContains", Form::count)),
      only_3_1(value("minContains", Form::count)),
      only_3_1(in(Holder::map_of_sets, text("dependentRequired"))),
  };
  fields.insert(fields.end(), all.begin(), all.end());
}

void add_annotations(std::vector<Field>& fields) {
  const std::vector<Field> all = {
      text("description"),
      text("title"),
      value("default", Form::any),
      value("example", Form::any),
      only_3_1(in(Holder::list, value("examples", Form::any))),
      only_3_0(flag("nullable")),
      flag("readOnly"),
      flag("writeOnly"),
      flag("deprecated"),
      object("discriminator", ObjectKind::discriminator),
      object("externalDocs", ObjectKind::external_documentation),
      object("xml", ObjectKind::xml),
      only_3_1(text("contentEncoding")),
      only_3_1(text("contentMediaType")),
  };
  fields.insert(fields.end(), all.begin(), all.end());
}

void add_core(std::vector<Field>& fields) {
  const std::vector<Field> all = {
      only_3_1(value("$ref", Form::uri_reference)),
      only_3_1(value("$dynamicRef", Form::uri_reference)),
      only_3_1(value("$id", Form::uri_reference)),
      only_3_1(value("$schema", Form::uri)),
      only_3_1(text("$anchor")),
      only_3_1(text("$dynamicAnchor")),
      only_3_1(text("$comment")),
      only_3_1(in(Holder::map, flag("$vocabulary"))),
  };
  fields.insert(fields.end(), all.begin(), all.end());
}

}  // namespace

Grammar schema_grammar() {
  std::vector<Field> fields;
  add_core(fields);
  add_assertions(fields);
  add_annotations(fields);
  add_applicators(fields);
  return {"Schema Object", std::move(fields)};
}

}  // namespace accord::analysis::structure

#include "accord/analysis/structure/grammar.h"

#include <algorithm>
#include <array>

#include "accord/analysis/structure/field.h"

namespace accord::analysis::structure {
namespace {

using Kind = ObjectKind;

Field url(std::string_view name) {
  return value(name, Form::uri_reference);
}
Field content() {
  return map("content", Kind::media_type, Keys::media_range);
}
Field texts(std::string_view name) {
  return in(Holder::list, text(name));
}
Field any(std::string_view name) {
  return value(name, Form::any);
}
Field component(std::string_view name, Kind kind) {
  return map(name, kind, Keys::component_name);
}
Field all_others(Field field, Keys keys) {
  field.keys = keys;
  return field;
}

Grammar openapi() {
  return {
      "OpenAPI Object",
      {required(text("openapi")),
       required(object("info", Kind::info)),
       only_3_1(url("jsonSchemaDialect")),
       list("servers", Kind::server),
       only_3_0(required(object("paths", Kind::paths))),
       only_3_1(object("paths", Kind::paths)),
       only_3_1(map("webhooks", Kind::path_item)),
       object("components", Kind::components),
       list("security", Kind::security_requirement),
       list("tags", Kind::tag),
       object("externalDocs", Kind::external_documentation)}};
}

Grammar info() {
  return {
      "Info Object",
      {required(text("title")),
       only_3_1(text("summary")),
       text("description"),
       url("termsOfService"),
       object("contact", Kind::contact),
       object("license", Kind::license),
       required(text("version"))}};
}

Grammar contact() {
  return {"Contact Object", {text("name"), url("url"), value("email", Form::email)}};
}

Grammar license() {
  return {"License Object", {required(text("name")), only_3_1(text("identifier")), url("url")}};
}

Grammar server() {
  return {
      "Server Object",
      {required(text("url")), text("description"), map("variables", Kind::server_variable)}};
}

Grammar server_variable() {
  return {
      "Server Variable Object",
      {only_3_0(texts("enum")),
       only_3_1(in(Holder::list_not_empty, text("enum"))),
       required(text("default")),
       text("description")}};
}

Grammar components() {
  Field schemas = only_3_1(component("schemas", Kind::schema));
  schemas.form = Form::flag_or_object;
  return {
      "Components Object",
      {only_3_0(component("schemas", Kind::schema)),
       schemas,
       component("responses", Kind::response),
       component("parameters", Kind::parameter),
       component("examples", Kind::example),
       component("requestBodies", Kind::request_body),
       component("headers", Kind::header),
       component("securitySchemes", Kind::security_scheme),
       component("links", Kind::link),
       component("callbacks", Kind::callback),
       only_3_1(component("pathItems", Kind::path_item))}};
}

Grammar paths() {
  return {"Paths Object", {}, {all_others(object("", Kind::path_item), Keys::path)}};
}

Grammar path_item() {
  Grammar grammar{
      "Path Item Object",
      {url("$ref"),
       text("summary"),
       text("description"),
       list("servers", Kind::server),
       list("parameters", Kind::parameter)}};
  for (const char* method : {"get", "put", "post", "delete", "options", "head", "patch", "trace"})
    grammar.fields.push_back(object(method, Kind::operation));
  return grammar;
}

Grammar operation() {
  return {
      "Operation Object",
      {texts("tags"),
       text("summary"),
       text("description"),
       object("externalDocs", Kind::external_documentation),
       text("operationId"),
       list("parameters", Kind::parameter),
       object("requestBody", Kind::request_body),
       only_3_0(required(object("responses", Kind::responses))),
       only_3_1(object("responses", Kind::responses)),
       map("callbacks", Kind::callback),
       flag("deprecated"),
       list("security", Kind::security_requirement),
       list("servers", Kind::server)}};
}

Grammar external_documentation() {
  return {"External Documentation Object", {text("description"), required(url("url"))}};
}

// What a parameter and a header share.
std::vector<Field> described_value() {
  Field schema = only_3_1(object("schema", Kind::schema));
  schema.form = Form::flag_or_object;
  return {
      text("description"),
      flag("required"),
      flag("deprecated"),
      flag("explode"),
      only_3_0(object("schema", Kind::schema)),
      schema,
      content(),
      any("example"),
      map("examples", Kind::example)};
}

Grammar parameter() {
  Grammar grammar{"Parameter Object", described_value()};
  grammar.fields.push_back(required(text("name")));
  grammar.fields.push_back(required(words("in", {"query", "header", "path", "cookie"})));
  grammar.fields.push_back(text("style"));
  grammar.fields.push_back(flag("allowEmptyValue"));
  grammar.fields.push_back(flag("allowReserved"));
  return grammar;
}

Grammar header() {
  Grammar grammar{"Header Object", described_value()};
  grammar.fields.push_back(words("style", {"simple"}));
  grammar.fields.push_back(only_3_0(flag("allowEmptyValue")));
  grammar.fields.push_back(only_3_0(flag("allowReserved")));
  return grammar;
}

Grammar request_body() {
  return {"Request Body Object", {text("description"), required(content()), flag("required")}};
}

Grammar media_type() {
  Field schema = only_3_1(object("schema", Kind::schema));
  schema.form = Form::flag_or_object;
  return {
      "Media Type Object",
      {only_3_0(object("schema", Kind::schema)),
       schema,
       any("example"),
       map("examples", Kind::example),
       map("encoding", Kind::encoding)}};
}

Grammar encoding() {
  return {
      "Encoding Object",
      {text("contentType"),
       map("headers", Kind::header),
       words("style", {"form", "spaceDelimited", "pipeDelimited", "deepObject"}),
       flag("explode"),
       flag("allowReserved")}};
}

Grammar responses() {
  return {
      "Responses Object",
      {object("default", Kind::response)},
      {all_others(object("", Kind::response), Keys::status)}};
}

Grammar response() {
  return {
      "Response Object",
      {required(text("description")),
       map("headers", Kind::header),
       content(),
       map("links", Kind::link)}};
}

Grammar callback() {
  return {"Callback Object", {}, {all_others(object("", Kind::path_item), Keys::expression)}};
}

Grammar example() {
  return {
      "Example Object", {text("summary"), text("description"), any("value"), url("externalValue")}};
}

Grammar link() {
  return {
      "Link Object",
      {url("operationRef"),
       text("operationId"),
       in(Holder::map, any("parameters")),
       any("requestBody"),
       text("description"),
       object("server", Kind::server)}};
}

Grammar tag() {
  return {
      "Tag Object",
      {required(text("name")),
       text("description"),
       object("externalDocs", Kind::external_documentation)}};
}

// 3.0 says that what stands beside `$ref` is ignored: a rule of its own warns of it.
Grammar reference() {
  return {
      "Reference Object",
      {required(url("$ref")), only_3_1(text("summary")), only_3_1(text("description"))},
      {},
      false,
      false};
}

Grammar discriminator() {
  return {
      "Discriminator Object", {required(text("propertyName")), in(Holder::map, text("mapping"))}};
}

Grammar xml() {
  return {
      "XML Object",
      {text("name"),
       value("namespace", Form::uri),
       text("prefix"),
       flag("attribute"),
       flag("wrapped")}};
}

using Maker = Grammar (*)();

constexpr Maker schema = schema_grammar;
constexpr Maker security_scheme = security_scheme_grammar;
constexpr Maker oauth_flows = oauth_flows_grammar;
constexpr Maker oauth_flow = oauth_flow_grammar;
constexpr Maker security_requirement = security_requirement_grammar;

#define ACCORD_NAME(name) name,
constexpr std::array<Maker, object_kinds> makers = {ACCORD_OBJECT_KINDS(ACCORD_NAME)};
#undef ACCORD_NAME

Grammar cut_for(Version version, Kind kind) {
  Grammar grammar = makers[static_cast<std::size_t>(kind)]();
  const bool is_3_1 = version == Version::v3_1;
  std::erase_if(
      grammar.fields, [&](const Field& each) { return is_3_1 ? !each.in_3_1 : !each.in_3_0; });
  if (kind == Kind::schema) grammar.refuses_unknown = !is_3_1;
  if (kind == Kind::discriminator) grammar.refuses_unknown = is_3_1;
  return grammar;
}

using Grammars = std::array<Grammar, object_kinds>;

Grammars grammars_of(Version version) {
  Grammars all;
  for (std::size_t i = 0; i < all.size(); ++i)
    all[i] = cut_for(version, static_cast<Kind>(i));
  return all;
}

}  // namespace

const Field* Grammar::find(std::string_view field) const {
  const auto found = std::find_if(
      fields.begin(), fields.end(), [&](const Field& each) { return each.name == field; });
  return found == fields.end() ? nullptr : &*found;
}

const Field* Grammar::form_of(std::string_view field) const {
  if (const Field* fixed = find(field); fixed != nullptr) return fixed;
  if (others.empty() || (is_extensible && is_extension(field))) return nullptr;
  return &others.front();
}

const Grammar& grammar_of(ObjectKind kind, Version version) {
  static const Grammars for_3_0 = grammars_of(Version::v3_0);
  static const Grammars for_3_1 = grammars_of(Version::v3_1);
  return (version == Version::v3_0 ? for_3_0 : for_3_1)[static_cast<std::size_t>(kind)];
}

bool may_be_reference(ObjectKind kind, Version version) {
  switch (kind) {
    case Kind::parameter:
    case Kind::request_body:
    case Kind::response:
    case Kind::callback:
    case Kind::example:
    case Kind::link:
    case Kind::header:
    case Kind::security_scheme:
      return true;
    case Kind::schema:
      return version == Version::v3_0;
    default:
      return false;
  }
}

bool is_extension(std::string_view name) {
  return name.starts_with("x-");
}

}  // namespace accord::analysis::structure

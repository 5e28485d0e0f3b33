#include <map>
#include <set>
#include <sstream>

#include <gtest/gtest.h>

#include "accord/analysis/diff/groups.h"
#include "accord/analysis/structure/grammar.h"

// Every field of the objects of OpenAPI is compared by a rule or named here as one that clients do
// not notice. Schema Objects, and what only they hold, are a matter of the table of keywords.
namespace accord::analysis::diff {
namespace {

using structure::Field;
using structure::Grammar;
using structure::ObjectKind;
using structure::Version;

using Kind = ObjectKind;

/// The rules that compare a field, separated by spaces; one of these where there is none:
constexpr std::string_view text = "-text";        ///< words for people
constexpr std::string_view used = "-used";        ///< counts where something refers to it
constexpr std::string_view followed = "-follow";  ///< compared as what it leads to
constexpr std::string_view version = "-version";  ///< what is compared does not depend on it
constexpr std::string_view schema = "-schema";    ///< compared by the rules of schemas

using Fields = std::map<std::string_view, std::string_view>;

const std::map<Kind, Fields>& table() {
  static const std::map<Kind, Fields> all = {
      {Kind::openapi,
       {{"openapi", version},
        {"info", text},
        {"jsonSchemaDialect", "schema-dialect-changed"},
        {"servers", "base-path-changed server-removed server-added"},
        {"paths", "path-removed path-added"},
        {"webhooks", "webhook-removed webhook-added"},
        {"components", used},
        {"security", "security-added security-dropped overridden-security-changed"},
        {"tags", text},
        {"externalDocs", text}}},
      {Kind::server,
       {{"url", "base-path-changed server-removed server-added"},
        {"description", text},
        {"variables", "server-variable-default-changed"}}},
      {Kind::server_variable,
       {{"enum", "server-variable-value-removed server-variable-value-added"},
        {"default", "server-variable-default-changed"},
        {"description", text}}},
      {Kind::components,
       {{"schemas", used},
        {"responses", used},
        {"parameters", used},
        {"examples", used},
        {"requestBodies", used},
        {"headers", used},
        {"securitySchemes", "security-scheme-changed"},
        {"links", used},
        {"callbacks", used},
        {"pathItems", used}}},
      {Kind::paths, {{"", "path-removed path-added"}}},
      {Kind::path_item,
       {{"$ref", followed},
        {"summary", text},
        {"description", text},
        {"servers", "base-path-changed server-removed server-added"},
        {"parameters", "required-parameter-added parameter-removed"},
        {"get", "method-removed method-added"},
        {"put", "method-removed method-added"},
        {"post", "method-removed method-added"},
        {"delete", "method-removed sunset-method-removed method-added"},
        {"options", "method-removed method-added"},
        {"head", "method-removed method-added"},
        {"patch", "method-removed method-added"},
        {"trace", "method-removed method-added"}}},
      {Kind::operation,
       {{"tags", text},
        {"summary", text},
        {"description", text},
        {"externalDocs", text},
        {"operationId", "operation-id-changed"},
        {"parameters", "required-parameter-added optional-parameter-added parameter-removed"},
        {"requestBody", "required-request-body-added request-body-removed webhook-body-removed"},
        {"responses", "success-status-removed status-removed webhook-response-removed"},
        {"callbacks", "callback-removed callback-added"},
        {"deprecated", "operation-deprecated operation-no-longer-deprecated"},
        {"security", "security-added security-alternative-removed webhook-credentials-removed"},
        {"servers", "base-path-changed server-removed server-added"}}},
      {Kind::parameter,
       {{"name", "parameter-removed path-parameter-renamed"},
        {"in", "parameter-moved"},
        {"description", text},
        {"required", "parameter-became-required webhook-parameter-became-optional"},
        {"deprecated", "parameter-deprecated"},
        {"style", "parameter-style-changed"},
        {"explode", "parameter-style-changed"},
        {"allowEmptyValue", "empty-parameter-refused empty-parameter-accepted"},
        {"allowReserved", "reserved-characters-refused reserved-characters-accepted"},
        {"schema", schema},
        {"content", "parameter-style-changed"},
        {"example", text},
        {"examples", text}}},
      {Kind::header,
       {{"description", text},
        {"required", "response-header-became-optional webhook-response-header-became-required"},
        {"deprecated", "response-header-deprecated"},
        {"style", version},
        {"explode", "response-header-style-changed"},
        {"allowEmptyValue", version},
        {"allowReserved", version},
        {"schema", schema},
        {"content", "response-header-style-changed"},
        {"example", text},
        {"examples", text}}},
      {Kind::request_body,
       {{"description", text},
        {"content", "request-media-type-removed webhook-media-type-added"},
        {"required", "request-body-became-required webhook-body-became-optional"}}},
      {Kind::media_type,
       {{"schema", schema},
        {"example", text},
        {"examples", text},
        {"encoding", "encoding-changed encoding-widened"}}},
      {Kind::encoding,
       {{"contentType", "encoding-changed encoding-widened"},
        {"headers", "encoding-changed encoding-widened"},
        {"style", "encoding-changed"},
        {"explode", "encoding-changed"},
        {"allowReserved", "encoding-changed"}}},
      {Kind::responses,
       {{"default", "status-removed status-added"},
        {"", "success-status-removed status-removed response-status-narrowed"}}},
      {Kind::response,
       {{"description", text},
        {"headers", "required-response-header-removed webhook-required-response-header-added"},
        {"content", "response-media-type-removed response-media-type-added"},
        {"links", "link-removed link-added"}}},
      {Kind::callback, {{"", "callback-removed callback-added callback-url-changed"}}},
      {Kind::link,
       {{"operationRef", "link-changed"},
        {"operationId", "link-changed"},
        {"parameters", "link-changed"},
        {"requestBody", "link-changed"},
        {"description", text},
        {"server", "link-changed"}}},
      {Kind::security_scheme,
       {{"type", "security-scheme-changed"},
        {"description", text},
        {"name", "security-scheme-changed"},
        {"in", "security-scheme-changed"},
        {"scheme", "security-scheme-changed"},
        {"bearerFormat", "bearer-format-changed"},
        {"flows", "oauth-flow-removed oauth-flow-added"},
        {"openIdConnectUrl", "security-endpoint-changed"}}},
      {Kind::oauth_flows,
       {{"implicit", "oauth-flow-removed oauth-flow-added"},
        {"password", "oauth-flow-removed oauth-flow-added"},
        {"clientCredentials", "oauth-flow-removed oauth-flow-added"},
        {"authorizationCode", "oauth-flow-removed oauth-flow-added"}}},
      {Kind::oauth_flow,
       {{"authorizationUrl", "security-endpoint-changed"},
        {"tokenUrl", "security-endpoint-changed"},
        {"refreshUrl", "security-endpoint-changed"},
        {"scopes", "oauth-scope-removed oauth-scope-added"}}},
      {Kind::security_requirement, {{"", "security-alternative-removed security-scope-added"}}},
  };
  return all;
}

// Of these every field is for people: info, examples, tags and what is below them.
bool is_text(Kind kind) {
  const std::set<Kind> kinds = {
      Kind::info,
      Kind::contact,
      Kind::license,
      Kind::external_documentation,
      Kind::example,
      Kind::tag};
  return kinds.contains(kind);
}

// Compared by the rules of schemas, or as what it refers to.
bool is_elsewhere(Kind kind) {
  const std::set<Kind> kinds = {Kind::schema, Kind::discriminator, Kind::xml, Kind::reference};
  return kinds.contains(kind);
}

std::set<std::string> fields_of(Kind kind) {
  std::set<std::string> names;
  for (const Version each : {Version::v3_0, Version::v3_1}) {
    const Grammar& grammar = structure::grammar_of(kind, each);
    for (const Field& field : grammar.fields)
      names.emplace(field.name);
    if (!grammar.others.empty()) names.emplace("");
  }
  return names;
}

TEST(DiffCoverage, KnowsEveryFieldOfEveryObject) {
  for (std::size_t at = 0; at < structure::object_kinds; ++at) {
    const Kind kind = static_cast<Kind>(at);
    if (is_text(kind) || is_elsewhere(kind)) continue;
    const std::string_view name = structure::grammar_of(kind, Version::v3_1).name;
    const auto known = table().find(kind);
    ASSERT_NE(known, table().end()) << name;
    std::set<std::string> listed;
    for (const auto& [field, rules] : known->second)
      listed.emplace(field);
    EXPECT_EQ(listed, fields_of(kind)) << name;
  }
}

TEST(DiffCoverage, NamesRulesThatThereAre) {
  std::set<std::string_view> ids;
  for (const Rule* each : all_rules())
    ids.insert(each->id);
  for (const auto& [kind, fields] : table()) {
    for (const auto& [field, rules] : fields) {
      if (rules.starts_with('-')) continue;
      std::istringstream words{std::string(rules)};
      for (std::string each; words >> each;)
        EXPECT_TRUE(ids.contains(each)) << each << " of " << field;
    }
  }
}

}  // namespace
}  // namespace accord::analysis::diff

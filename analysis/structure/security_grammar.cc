#include "accord/analysis/structure/field.h"

namespace accord::analysis::structure {

Grammar security_scheme_grammar() {
  return {
      "Security Scheme Object",
      {only_3_0(required(words("type", {"apiKey", "http", "oauth2", "openIdConnect"}))),
       only_3_1(
           required(words("type", {"apiKey", "http", "mutualTLS", "oauth2", "openIdConnect"}))),
       text("description"),
       text("name"),
       words("in", {"query", "header", "cookie"}),
       text("scheme"),
       text("bearerFormat"),
       object("flows", ObjectKind::oauth_flows),
       value("openIdConnectUrl", Form::uri_reference)}};
}

Grammar oauth_flows_grammar() {
  Grammar grammar{"OAuth Flows Object", {}};
  for (const char* flow : {"implicit", "password", "clientCredentials", "authorizationCode"})
    grammar.fields.push_back(object(flow, ObjectKind::oauth_flow));
  return grammar;
}

Grammar oauth_flow_grammar() {
  return {
      "OAuth Flow Object",
      {value("authorizationUrl", Form::uri_reference),
       value("tokenUrl", Form::uri_reference),
       value("refreshUrl", Form::uri_reference),
       required(in(Holder::map, text("scopes")))}};
}

Grammar security_requirement_grammar() {
  return {"Security Requirement Object", {}, {in(Holder::list, text(""))}, false};
}

}  // namespace accord::analysis::structure

#include "accord/analysis/lint/messages.h"
#include "accord/analysis/lint/rule.h"
#include "accord/analysis/lint/schema_view.h"
#include "accord/contract/http/media_type.h"

namespace accord::analysis::lint {
namespace {

void check_missing_response_schema(const Subject& subject, Findings& findings) {
  const References& references = subject.references;
  std::unordered_set<const contract::Json*> seen;  // a response may be shared
  for (const Node& responses : subject.outline.of(ObjectKind::responses)) {
    for (const auto& [status, response] : responses.members()) {
      if (!status.starts_with('2')) continue;
      for (const auto& [name, media] : references.follow(response).member("content").members()) {
        const auto type = contract::http::MediaType::parse(name);
        if (!type || !type->is_json() || media.member("schema")) continue;
        if (!seen.insert(media.value).second) continue;
        findings.add(media, messages::missing_response_schema());
      }
    }
  }
}

}  // namespace

extern const Rule missing_response_schema{
    "missing-response-schema",
    contract::Severity::note,
    Area::responses,
    "A success response in JSON has a schema.",
    check_missing_response_schema};

}  // namespace accord::analysis::lint

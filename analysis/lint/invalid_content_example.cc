#include "accord/analysis/lint/shown_examples.h"
#include "accord/analysis/lint/value_check.h"
#include "accord/contract/http/media_type.h"

namespace accord::analysis::lint {
namespace {

// Examples of JSON are written as values; those of other media types as values or as text.
bool is_comparable(std::string_view media_type, const Node& value) {
  const auto type = contract::http::MediaType::parse(media_type);
  if (!type) return false;
  if (type->is_json()) return true;
  const bool is_form =
      type->type == "multipart" || type->essence() == "application/x-www-form-urlencoded";
  return is_form && value.is_object();
}

void check_invalid_content_example(const Subject& subject, Findings& findings) {
  const References& references = subject.references;
  ValueCheck values(subject, findings, "the example");
  for (const ObjectKind kind :
       {ObjectKind::request_body,
        ObjectKind::response,
        ObjectKind::parameter,
        ObjectKind::header}) {
    for (const Node& owner : subject.outline.of(kind)) {
      for (const auto& [name, media] : owner.member("content").members()) {
        const Node schema = media.member("schema");
        if (!schema) continue;
        for (const Node& value : shown_examples(references, media)) {
          if (is_comparable(name, value)) values.check(schema, value);
        }
      }
    }
  }
}

}  // namespace

extern const Rule invalid_content_example{
    "invalid-content-example",
    contract::Severity::error,
    Area::examples,
    "The examples of a body match its schema.",
    check_invalid_content_example,
    true};

}  // namespace accord::analysis::lint

#include <algorithm>

#include "accord/conformance/checks/check.h"
#include "accord/conformance/checks/compare.h"
#include "accord/conformance/messages/messages.h"
#include "accord/contract/http/media_type.h"
#include "accord/contract/http/text.h"

namespace accord::conformance::checks {
namespace {

const contract::http::Field* find_field(
    const std::vector<contract::http::Field>& fields, std::string_view name) {
  const auto found = std::find_if(fields.begin(), fields.end(), [&](const auto& each) {
    return contract::http::is_same_ignoring_case(each.name, name);
  });
  return found == fields.end() ? nullptr : &*found;
}

}  // namespace

// RFC 9110 section 9.3.2: the fields are those of the GET. A server may leave out one; section 8.6
// allows no other Content-Length.
std::optional<Deviation> equals_get(const Subject& subject) {
  const StepResult* get = subject.compared();
  if (get == nullptr) return std::nullopt;
  const auto& head = subject.exchange.got().fields;
  const auto later = subject.results.find(subject.check.value.text);
  // True where a GET before the HEAD and one behind it have the same.
  const auto is_steady = [&](const char* name) {
    if (later == subject.results.end()) return subject.check.value.text.empty();
    const auto* one = find_field(get->fields, name);
    const auto* other = find_field(later->second.fields, name);
    return one != nullptr && other != nullptr && one->value == other->value;
  };
  for (const char* name : {"Content-Type", "Content-Length", "ETag"}) {
    if (!subject.check.pointer.empty() && subject.check.pointer != name) continue;
    const auto* of_get = find_field(get->fields, name);
    const auto* of_head = find_field(head, name);
    if (of_get == nullptr || of_head == nullptr || of_get->value == of_head->value) continue;
    if (!is_steady(name)) continue;
    return Deviation{messages::same_as_get(name, of_get->value), name + (": " + of_head->value)};
  }
  return std::nullopt;
}

std::optional<Deviation> has_no_coding(const Subject& subject) {
  const auto coding = subject.exchange.got().field("Content-Encoding");
  if (coding.empty() || contract::http::is_same_ignoring_case(coding, "identity"))
    return std::nullopt;
  return Deviation{messages::no_coding, std::string(coding)};
}

std::optional<Deviation> wrong_problem_status(const Exchange& exchange) {
  const auto& got = exchange.got();
  const auto type = contract::http::MediaType::parse(got.field("Content-Type"));
  if (!type || type->type != "application" || type->subtype != "problem+json") return std::nullopt;
  const auto body = exchange.json();
  if (!body || !body->IsObject()) return std::nullopt;
  const contract::Json* status = contract::find(*body, "status");
  // A value of another type is left to the schema: section 3.1 lets readers ignore it.
  if (status == nullptr || !status->IsInt() || status->GetInt() == got.status) return std::nullopt;
  return Deviation{messages::problem_status(got.status), contract::to_text(*status)};
}

}  // namespace accord::conformance::checks

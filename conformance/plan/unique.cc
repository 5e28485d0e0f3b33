#include "accord/conformance/plan/unique.h"

#include <algorithm>

#include "accord/conformance/graph/references.h"
#include "accord/conformance/plan/prose.h"
#include "accord/contract/base/date_time.h"
#include "accord/contract/resource/shape.h"

namespace accord::conformance::plan {

using contract::resource::keyword_of;
using contract::resource::Kind;
using contract::resource::shape_of;

namespace {

constexpr const char* words_of_taking[] = {
    "already", "another", "taken", "exists", "duplicate", "unique", "in use", "used"};

// What a description says; never of what many items share by its nature.
bool is_called_unique(
    const contract::DocumentSet& documents,
    const contract::Operation& operation,
    const std::string& name,
    const contract::Node& schema) {
  const Kind kind = contract::resource::shape_of(documents, schema).kind;
  const bool is_plain = kind == Kind::string || kind == Kind::integer || kind == Kind::number;
  if (!is_plain || keyword_of(documents, schema, "enum") || keyword_of(documents, schema, "const"))
    return false;
  const contract::Node description = keyword_of(documents, schema, "description");
  if (description.is_string() && mentions(contract::text_of(*description.value), "unique"))
    return true;
  const auto* response = operation.documents_exactly(409) ? operation.response_for(409) : nullptr;
  if (response == nullptr) return false;
  const std::string_view prose = response->node.text("description");
  const bool is_of_values =
      std::any_of(std::begin(words_of_taking), std::end(words_of_taking), [&](const char* each) {
        return mentions(prose, each);
      });
  return is_of_values && mentions(prose, name);
}

std::optional<int64_t> limit_of(
    const contract::DocumentSet& documents, const contract::Node& schema, const char* keyword) {
  const contract::Node limit = keyword_of(documents, schema, keyword);
  if (!limit.value || !limit.value->IsInt64()) return std::nullopt;
  return limit.value->GetInt64();
}

}  // namespace

std::map<std::string, Basis> unique_members(
    const contract::Contract& contract, const graph::Graph& graph, const graph::Use& use) {
  const auto& documents = *contract.documents;
  const graph::Noun& noun = graph.nouns[use.noun];
  std::map<std::string, Basis> names;
  const auto add = [&](const contract::Node& schema) {
    for (const auto& each : contract::resource::shape_of(documents, schema).properties) {
      if (contract::resource::has_flag(documents, each.schema, "x-unique")) {
        names[each.name] = Basis::contract;
      } else if (is_called_unique(documents, *use.operation, each.name, each.schema)) {
        names.emplace(each.name, Basis::inferred);
      }
    }
  };
  add(noun.representation);
  for (const graph::Use& each : graph.uses) {
    if (each.noun == use.noun) add(graph::sent_item(contract, each, noun));
  }
  return names;
}

int64_t within_limits(
    const contract::DocumentSet& documents, const contract::Node& schema, int64_t number) {
  auto least = limit_of(documents, schema, "minimum");
  auto most = limit_of(documents, schema, "maximum");
  if (!least && limit_of(documents, schema, "exclusiveMinimum"))
    least = *limit_of(documents, schema, "exclusiveMinimum") + 1;
  if (!most && limit_of(documents, schema, "exclusiveMaximum"))
    most = *limit_of(documents, schema, "exclusiveMaximum") - 1;
  if (!least || !most || *most <= *least) return number;
  const uint64_t room = static_cast<uint64_t>(*most) - static_cast<uint64_t>(*least) + 1;
  if (room == 0) return number;
  return static_cast<int64_t>(static_cast<uint64_t>(*least) + static_cast<uint64_t>(number) % room);
}

std::optional<std::string> distinct_time(
    const contract::DocumentSet& documents, const contract::Node& schema, int64_t number) {
  constexpr int64_t second = 1'000;
  constexpr int64_t day = 86'400 * second;
  constexpr int64_t days = 700'000;  // to the year 3886
  constexpr std::size_t date_size = 10;
  const std::string format = shape_of(documents, schema).format;
  if (format == "date-time") return contract::date_time(number * second);
  if (format == "date") return contract::date_time(number % days * day).substr(0, date_size);
  return std::nullopt;
}

}  // namespace accord::conformance::plan

#include "accord/analysis/ledger/ledger.h"

#include <algorithm>
#include <map>
#include <set>

#include "accord/contract/base/finding.h"
#include "accord/contract/parameter_text.h"
#include "accord/contract/schema/keyword_table.h"
#include "accord/validation/format/format.h"

namespace accord::analysis {
namespace {

using analysis::structure::ObjectKind;
using contract::Node;
using contract::schema::Role;

constexpr const char* by_schemas = "requests are refused, responses are checked";
constexpr const char* by_nothing = "an annotation: nothing to enforce";

class LedgerAccount {
 public:
  void add(std::string_view part, std::string name, std::string_view by) {
    LedgerEntry& entry = entries_[{part, name}];
    if (entry.count++ > 0) return;
    entry.part = part;
    entry.name = std::move(name);
    entry.by = by;
    entry.is_annotation = by == by_nothing;
  }
  std::vector<LedgerEntry> take() {
    std::vector<LedgerEntry> all;
    for (auto& [key, entry] : entries_)
      all.push_back(std::move(entry));
    return all;
  }

 private:
  std::map<std::pair<std::string_view, std::string>, LedgerEntry> entries_;
};

// An assertion of the other version of OpenAPI is not enforced; an annotation stays one.
bool is_listed(const contract::schema::KeywordInfo& keyword, contract::Version version) {
  if (keyword.role == Role::extension) return false;
  return !keyword.is_enforced || contract::schema::is_in(keyword.dialects, version);
}

void add_schema(const contract::Contract& contract, const Node& schema, LedgerAccount& account) {
  if (!schema.is_object()) return;
  for (const auto& member : schema.value->GetObject()) {
    const auto* keyword = contract::schema::find_info(contract::text_of(member.name));
    if (keyword == nullptr || !is_listed(*keyword, contract.version)) continue;
    account.add(
        "keyword", std::string(keyword->name), keyword->is_enforced ? by_schemas : by_nothing);
    if (keyword->keyword != contract::schema::Keyword::format || !member.value.IsString()) continue;
    const std::string_view format = contract::text_of(member.value);
    if (validation::is_annotation_format(format)) {
      account.add("format", std::string(format), by_nothing);
    } else if (validation::find_format(format) != nullptr) {
      account.add("format", std::string(format), by_schemas);
    }
  }
}

std::string kind_of(const contract::Parameter& parameter) {
  std::string kind(to_text(parameter.in));
  if (parameter.node.member("content")) return kind + " content";
  return kind + " " + std::string(to_text(parameter.style)) + (parameter.explode ? " explode" : "");
}

void add_operation(
    const contract::Operation& operation,
    const std::set<const contract::Json*>& unread,
    LedgerAccount& account) {
  for (const auto& each : operation.parameters)
    account.add("parameter", kind_of(each), "decoded and checked");
  if (operation.body) {
    for (const auto& each : operation.body->content) {
      if (unread.contains(each.node.value)) continue;
      account.add("request body", each.media_type.essence(), "read and checked, others are 415");
    }
  }
  for (const auto& response : operation.responses) {
    account.add(
        "response",
        response.status,
        "responses are checked; no other status but of errors (docs/errors.md)");
    for (const auto& each : response.headers)
      account.add("response header", each.name, "responses are checked");
    for (const auto& each : response.content) {
      account.add(
          "response body",
          each.media_type.essence(),
          each.media_type.is_validated_in_responses()
              ? "the body is checked"
              : "the media type is checked, the body is not");
    }
  }
}

const char* by_of(contract::SecurityScheme::Kind kind) {
  using Kind = contract::SecurityScheme::Kind;
  switch (kind) {
    case Kind::api_key:
      return "keys of --credentials";
    case Kind::basic:
      return "htpasswd of --credentials";
    case Kind::bearer:
    case Kind::oauth2:
    case Kind::open_id_connect:
      return "tokens by the keys of --credentials, scopes";
    case Kind::other:
      break;
  }
  return nullptr;
}

}  // namespace

// As the authenticator of `accord serve` judges it, given all credentials that there can be.
contract::Diagnostics unenforced_schemes(const contract::Contract& contract) {
  const auto is_kept = [&](const contract::SecurityRequirement::Use& use) {
    const auto* scheme = contract.security_scheme(use.scheme);
    return scheme == nullptr || by_of(scheme->kind) != nullptr;
  };
  // Of each scheme that is not kept: true where an operation has no alternative to it.
  std::map<std::string_view, bool> needed;
  for (const auto& operation : contract.operations) {
    const auto& all = operation.security;
    const bool has_way_in = std::any_of(all.begin(), all.end(), [&](const auto& alternative) {
      return std::all_of(alternative.uses.begin(), alternative.uses.end(), is_kept);
    });
    for (const auto& alternative : all) {
      for (const auto& use : alternative.uses) {
        if (!is_kept(use)) needed[use.scheme] |= !has_way_in;
      }
    }
  }
  contract::Diagnostics found;
  for (const auto& [name, is_needed] : needed) {
    const auto* scheme = contract.security_scheme(name);
    const std::string subject = "the security scheme \"" + std::string(name) + "\" (" +
                                scheme->type + ") is not enforced: ";
    found.push_back(
        is_needed ? scheme->node.error(
                        subject + "a contract that requires it does not start",
                        "let a proxy in front require it, or add another alternative to security",
                        contract::finding::unenforced_security)
                  : scheme->node.warning(
                        subject + "nobody is let in by it",
                        "use one of the alternatives to it",
                        contract::finding::unenforced_security));
  }
  return found;
}

Ledger ledger_of(
    const contract::Contract& contract,
    const analysis::structure::Outline& outline,
    contract::Diagnostics not_enforced) {
  LedgerAccount account;
  for (const Node& each : outline.of(ObjectKind::schema))
    add_schema(contract, each, account);
  std::set<std::string> places;
  for (const auto& each : not_enforced)
    places.insert(each.at.pointer);
  std::set<const contract::Json*> unread;
  for (const Node& each : outline.of(ObjectKind::media_type)) {
    if (places.contains(each.pointer())) unread.insert(each.value);
  }
  for (const auto& each : contract.operations)
    add_operation(each, unread, account);
  for (const auto& each : contract.security_schemes) {
    const char* by = by_of(each.kind);
    if (by != nullptr) account.add("scheme", each.name + " (" + each.type + ")", by);
  }
  return {account.take(), std::move(not_enforced)};
}

}  // namespace accord::analysis

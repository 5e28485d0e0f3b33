#include "accord/conformance/semantics.h"

#include <algorithm>
#include <map>

#include "accord/conformance/messages/messages.h"
#include "accord/contract/http/text.h"
#include "accord/contract/json/pointer.h"

namespace accord::conformance {
namespace {

using contract::is_equal;
using contract::Json;
using contract::JsonDocument;
using contract::to_text;
using plan::Check;

bool looks_like_date_time(const Json& value) {
  constexpr std::size_t shortest = 19;
  const std::string_view text = contract::text_of(value);
  return text.size() >= shortest && text[4] == '-' && text[7] == '-' &&
         (text[10] == 'T' || text[10] == 't' || text[10] == ' ');
}

// Equal in all that both show, down to the leaves; a server may add members, and write the same
// moment in another form.
bool agrees(const Json& wanted, const Json& shown) {
  if (wanted.IsObject() && shown.IsObject()) {
    return std::all_of(wanted.MemberBegin(), wanted.MemberEnd(), [&](const auto& member) {
      const Json* other = contract::find(shown, contract::text_of(member.name));
      return other == nullptr || agrees(member.value, *other);
    });
  }
  if (wanted.IsArray() && shown.IsArray()) {
    return wanted.Size() == shown.Size() &&
           std::equal(wanted.Begin(), wanted.End(), shown.Begin(), agrees);
  }
  if (looks_like_date_time(wanted) && looks_like_date_time(shown)) return true;
  return is_equal(wanted, shown);
}

using Rows = std::map<std::string, std::string>;

// The key of the row that is named, by itself or in an object; null where there is none.
const Json* key_in(const Json& value, const std::string& name) {
  return value.IsObject() ? contract::find(value, name) : &value;
}

bool names_same_row(const Json& wanted, const Json& shown, const std::string& key) {
  if (wanted.IsArray() && shown.IsArray()) {
    return wanted.Size() == shown.Size() &&
           std::equal(
               wanted.Begin(),
               wanted.End(),
               shown.Begin(),
               [&](const Json& one, const Json& other) { return names_same_row(one, other, key); });
  }
  const Json* one = key_in(wanted, key);
  const Json* other = key_in(shown, key);
  return one == nullptr || other == nullptr ? agrees(wanted, shown) : is_equal(*one, *other);
}

std::optional<Deviation> differing_member(
    const Json& wanted, const Json& shown, const Rows& rows = {}) {
  if (!wanted.IsObject() || !shown.IsObject()) return std::nullopt;
  for (const auto& member : wanted.GetObject()) {
    const std::string_view name = contract::text_of(member.name);
    const Json* other = contract::find(shown, name);
    if (other == nullptr) continue;
    const auto row = rows.find(std::string(name));
    const bool is_same = row == rows.end() ? agrees(member.value, *other)
                                           : names_same_row(member.value, *other, row->second);
    if (is_same) continue;
    return Deviation{
        std::string(name) + " = " + to_text(member.value),
        std::string(name) + " = " + to_text(*other)};
  }
  return std::nullopt;
}

bool is_shown(const StepResult& result) {
  return result.answer && result.answer->IsObject();
}

const Json& shown_or_sent(const StepResult& result) {
  return is_shown(result) ? *result.answer : result.sent;
}

Deviation lacks(std::string_view header) {
  return {messages::a_header(header), messages::missing};
}

// Equal in every member that both have, and in one at least.
bool is_same_item(const Json& wanted, const Json& element, const Rows& rows) {
  if (!wanted.IsObject() || !element.IsObject()) return false;
  const bool shares =
      std::any_of(wanted.MemberBegin(), wanted.MemberEnd(), [&](const auto& member) {
        return contract::find(element, contract::text_of(member.name)) != nullptr;
      });
  return shares && !differing_member(wanted, element, rows);
}

std::optional<Deviation> check_list(Check check, const Exchange& exchange, const Results& results) {
  const auto body = exchange.json();
  if (!body || !body->IsArray()) return std::nullopt;
  if (check == Check::at_most_one) {
    if (body->Size() <= 1) return std::nullopt;
    return Deviation{messages::at_most_one, messages::elements(body->Size())};
  }
  if (check == Check::holds_item) {
    const auto item = results.find(exchange.step->compared);
    if (item == results.end()) return std::nullopt;
    const Json& wanted = shown_or_sent(item->second);
    const Rows rows = is_shown(item->second) ? Rows() : exchange.step->rows;
    const bool is_listed = std::any_of(body->Begin(), body->End(), [&](const Json& each) {
      return is_same_item(wanted, each, rows);
    });
    if (is_listed) return std::nullopt;
    return Deviation{messages::the_item(to_text(wanted)), exchange.got().body};
  }
  if (!exchange.step->compared_value.from) return std::nullopt;
  JsonDocument memory;
  const Json* wanted = value_of(results, *exchange.step->compared_value.from, memory);
  if (wanted == nullptr) return std::nullopt;
  for (const Json& each : body->GetArray()) {
    const Json* shown = contract::resolve_pointer(each, exchange.step->compared_pointer);
    if (shown != nullptr && !is_equal(*shown, *wanted)) {
      return Deviation{exchange.step->compared_pointer + " = " + to_text(*wanted), to_text(each)};
    }
  }
  return std::nullopt;
}

std::optional<Deviation> check_etag(const Exchange& exchange, const Results& results) {
  const auto before = results.find(exchange.step->compared_etag);
  const auto body = exchange.json();
  const std::string_view etag = exchange.got().field("ETag");
  if (before == results.end() || !body || etag.empty() || before->second.etag != etag) {
    return std::nullopt;
  }
  // RFC 9110 section 8.8.1: a strong validator changes with the representation.
  const auto& shown = before->second.answer;
  if (etag.starts_with("W/") || !shown || !differing_member(*shown, *body)) return std::nullopt;
  return Deviation{messages::another_etag(etag), std::string(etag)};
}

std::optional<Deviation> check_allow(const Exchange& exchange) {
  // RFC 9110 section 15.5.6: a 405 carries Allow.
  if (!exchange.got().has_field("Allow")) return lacks("Allow");
  const auto listed = contract::http::split_list(exchange.got().field("Allow"));
  const std::string_view method = to_text(exchange.step->operation->method);
  if (std::find(listed.begin(), listed.end(), method) != listed.end()) return std::nullopt;
  return Deviation{messages::allow_with(method), std::string(exchange.got().field("Allow"))};
}

}  // namespace

std::string_view name_of(Check check) {
  switch (check) {
    case Check::equals_sent:
      return "shows-what-was-sent";
    case Check::equals_step:
      return "reads-back";
    case Check::holds_item:
      return "lists-what-was-created";
    case Check::all_linked:
      return "filter";
    case Check::at_most_one:
      return "limit";
    case Check::has_location:
      return "location";
    case Check::etag_changes:
      return "etag";
    case Check::allow_is_documented:
      return "allow";
    case Check::has_challenge:
      return "challenge";
  }
  return "";
}

std::optional<Deviation> deviation_of(
    Check check, const Exchange& exchange, const Results& results) {
  switch (check) {
    case Check::holds_item:
    case Check::all_linked:
    case Check::at_most_one:
      return check_list(check, exchange, results);
    case Check::allow_is_documented:
      return check_allow(exchange);
    case Check::has_challenge:
      // RFC 9110 section 15.5.2: a 401 carries WWW-Authenticate.
      if (exchange.got().has_field("WWW-Authenticate")) return std::nullopt;
      return lacks("WWW-Authenticate");
    case Check::etag_changes:
      return check_etag(exchange, results);
    case Check::has_location:
      if (exchange.got().has_field("Location")) return std::nullopt;
      return lacks("Location");
    case Check::equals_sent:
    case Check::equals_step:
      break;
  }
  const bool is_sent = check == Check::equals_sent;
  const std::string& name =
      exchange.step->compared.empty() ? exchange.step->name : exchange.step->compared;
  const auto wanted = results.find(name);
  const auto body = exchange.json();
  if (wanted == results.end() || !body) return std::nullopt;
  if (is_sent) return differing_member(wanted->second.sent, *body, exchange.step->rows);
  const Rows rows = is_shown(wanted->second) ? Rows() : exchange.step->rows;
  return differing_member(shown_or_sent(wanted->second), *body, rows);
}

}  // namespace accord::conformance

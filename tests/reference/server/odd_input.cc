#include "reference/server/odd_input.h"

#include <algorithm>
#include <functional>

namespace accord::reference {
namespace {

bool holds_astral(const std::string& text) {
  return std::any_of(text.begin(), text.end(), [](char each) { return (each & 0xF8) == 0xF0; });
}

bool has_empty_value(const std::string& query) {
  return query.ends_with('=') || query.find("=&") != std::string::npos;
}

void visit(
    const Value& value,
    const std::string& pointer,
    const std::function<void(const Value&, const std::string&)>& visitor) {
  visitor(value, pointer);
  for (std::size_t i = 0; i < value.items.size(); ++i) {
    const std::string key = value.is_object() ? value.keys[i] : std::to_string(i);
    visit(value.items[i], pointer + "/" + key, visitor);
  }
}

}  // namespace

std::optional<std::string> crash_on(const Request& request, const Changes& changes) {
  const std::string& body = request.body;
  const auto holds = [&](const char* id, bool is_so) { return is_so && changes.has(id); };
  if (holds("500-on-astral", holds_astral(body))) return "code point out of range";
  const bool has_badge = body.find("\"badge\"") != std::string::npos;
  if (holds("500-on-astral-badge", has_badge && holds_astral(body))) return "bad collation";
  if (holds("500-on-null-body", trim(body) == "null")) return "null has no members";
  if (holds("500-on-array-body", body.starts_with("["))) return "cannot read members of a list";
  if (holds("500-on-text-body", body.starts_with("\""))) return "cannot read members of a string";
  if (holds("500-on-nul", body.find("\\u0000") != std::string::npos)) return "unexpected NUL";
  if (holds("500-on-empty-body", body.empty() && request.method == "POST")) return "no body";
  if (holds("500-on-empty-query-value", has_empty_value(request.query))) return "no value";
  if (holds("500-on-percent", request.path.find('%') != std::string::npos)) return "bad path";
  if (holds("500-on-no-content-type", !body.empty() && !request.field("Content-Type")))
    return "no content type";
  if (holds(
          "500-on-accept", request.field("Accept").value_or("*/*").find('/') == std::string::npos))
    return "cannot negotiate";
  if (holds("500-on-deep-json", body.find("[[[[[[[[") != std::string::npos)) return "too deep";
  return std::nullopt;
}

std::vector<Violation> refused_oddly(const Value& body, const Changes& changes) {
  std::vector<Violation> found;
  visit(body, "", [&](const Value& value, const std::string& pointer) {
    const auto refuse = [&](const char* id, bool is_so) {
      if (is_so && changes.has(id)) found.push_back({pointer, "not accepted"});
    };
    refuse("refuses-empty-string", value.is_string() && value.text.empty());
    refuse("refuses-null", value.is_null());
    refuse("refuses-empty-array", value.is_array() && value.items.empty());
    refuse("refuses-astral", value.is_string() && holds_astral(value.text));
    refuse("refuses-empty-patch", pointer.empty() && value.is_object() && value.items.empty());
    refuse("refuses-false", value.is(Value::Type::boolean) && !value.boolean);
    refuse("refuses-leap-day", value.is_string() && value.text.ends_with("-02-29"));
    refuse("refuses-apostrophe", value.text.find('\'') != std::string::npos);
  });
  return found;
}

}  // namespace accord::reference

#include <algorithm>
#include <cctype>

#include "accord/validation/sample/change.h"

namespace accord::validation::sample {
namespace {

using contract::Json;
using contract::Node;
namespace schema = contract::schema;

// Nothing that a server could turn into a value of the right type without guessing.
void break_type(Changes& changes) {
  const Site& site = changes.site();
  const Kind kind = site.kind();
  if (site.path.empty() && kind == Kind::object && site.value != nullptr) {
    changes.replace("type", "type", Json(rapidjson::kArrayType));
    return;
  }
  if (kind == Kind::null || (kind == Kind::any && !site.has_types)) return;
  const auto scalars = static_cast<schema::TypeSet>(schema::string_type | schema::boolean_type);
  const bool takes_object = (site.types & schema::object_type) != 0 && site.has_types;
  const bool is_scalar = kind == Kind::string || kind == Kind::boolean ||
                         (kind == Kind::any && (site.types & scalars) != 0);
  if (is_scalar && !takes_object) {
    Json object(rapidjson::kObjectType);
    object.AddMember("accord", 1, changes.allocator());
    changes.replace("type", "type", std::move(object));
  } else {
    changes.replace("type", "type", "accord-of-another-type");
  }
}

// A listed string in another case, and with a blank.
void break_spelling(Changes& changes, const Node& choices) {
  for (const Node& each : choices.elements()) {
    std::string other(contract::text_of(*each.value));
    if (other.empty()) continue;
    changes.replace("enum-blank", "enum", other + " ", true);
    const auto letter = std::find_if(other.begin(), other.end(), [](unsigned char byte) {
      return byte < 0x80 && std::isalpha(byte) != 0;
    });
    if (letter == other.end()) return;
    const bool is_lower = std::islower(static_cast<unsigned char>(*letter)) != 0;
    for (char& byte : other) {
      const auto sign = static_cast<unsigned char>(byte);
      if (sign < 0x80) byte = static_cast<char>(is_lower ? std::toupper(sign) : std::tolower(sign));
    }
    changes.replace("enum-case", "enum", other, true);
    return;
  }
}

Json other_than(Changes& changes, const Json& fixed) {
  if (fixed.IsString()) return changes.text(std::string(contract::text_of(fixed)) + "x");
  if (fixed.IsBool()) return Json(!fixed.GetBool());
  if (fixed.IsInt64() && fixed.GetInt64() < INT64_MAX) return Json(fixed.GetInt64() + 1);
  return changes.text("accord-no-such-choice");
}

}  // namespace

void break_any(Changes& changes) {
  const Site& site = changes.site();
  break_type(changes);
  if (const Node choices = site.keyword("enum"); choices.is_array()) {
    changes.replace("enum", "enum", "accord-no-such-choice");
    break_spelling(changes, choices);
  }
  if (const Node fixed = site.keyword("const"))
    changes.replace("const", "const", other_than(changes, *fixed.value));
  if (const Node refused = site.keyword("not")) {
    const auto listed = refused.member("enum").elements();
    const Node value = listed.empty() ? refused.member("const") : listed.front();
    if (value) changes.replace("not", "not", changes.copy(*value.value));
  }
  if (!site.is_nullable && site.kind() != Kind::any && site.kind() != Kind::null)
    changes.replace("null", "type", Json());
  const bool is_parameter = site.path.empty() && site.value == nullptr;
  if (site.kind() != Kind::boolean || is_parameter) return;
  const bool is_true = site.value == nullptr || site.value->IsTrue();
  changes.replace("string", "type", is_true ? "true" : "false", true);
  changes.replace("number", "type", Json(is_true ? 1 : 0), true);
}

}  // namespace accord::validation::sample

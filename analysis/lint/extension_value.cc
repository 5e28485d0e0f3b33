#include <array>

#include "accord/analysis/lint/rule.h"
#include "accord/analysis/lint/schema_view.h"
#include "accord/contract/base/similar.h"
#include "accord/validation/schema/keywords.h"

namespace accord::analysis::lint {
namespace {

enum class Wanted { flag, text, names };

struct Extension {
  std::string_view name;
  Wanted wanted;
};

constexpr std::array extensions = {
    Extension{"x-unique", Wanted::flag},
    Extension{"x-index", Wanted::flag},
    Extension{"x-primary-key", Wanted::flag},
    Extension{"x-tablename", Wanted::text},
    Extension{"x-foreign-key", Wanted::text},
    Extension{"x-on-delete", Wanted::text},
    Extension{"x-composite-unique", Wanted::names}};

bool is_list_of_names(const Node& value) {
  for (const Node& each : value.elements()) {
    if (!each.is_string() && !(each.is_array() && is_list_of_names(each))) return false;
  }
  return value.is_array();
}

bool fits(const Node& value, Wanted wanted) {
  switch (wanted) {
    case Wanted::flag:
      return value.value->IsBool();
    case Wanted::text:
      return value.is_string();
    case Wanted::names:
      return is_list_of_names(value);
  }
  return false;
}

std::string_view to_text(Wanted wanted) {
  switch (wanted) {
    case Wanted::flag:
      return "write true or false";
    case Wanted::text:
      return "write a string";
    case Wanted::names:
      return "write a list of property names, or of such lists";
  }
  return "";
}

void check_names(const DeclaredNames& declared, const Node& names, Findings& findings) {
  for (const Node& each : names.elements()) {
    if (each.is_array()) check_names(declared, each, findings);
    if (!each.is_string() || declared.is_open) continue;
    const std::string_view name = contract::text_of(*each.value);
    if (declared.names.contains(name)) continue;
    findings.add(
        each,
        "x-composite-unique names \"" + std::string(name) + "\", which is no property",
        "name properties of this schema");
  }
}

// The texts of x-error-message stand under the keywords that the schema itself asserts.
void check_messages(const Node& schema, const Node& messages, Findings& findings) {
  if (messages.is_string()) return;
  if (!messages.is_object()) {
    return findings.add(
        messages, "x-error-message is neither a text nor texts by keyword", "write a text");
  }
  for (const auto& [keyword, text] : messages.members()) {
    if (keyword == "_" || schema.member(keyword)) continue;
    const bool is_known =
        validation::schema::keyword_named(keyword).role != validation::schema::KeywordRole::unknown;
    findings.add(
        text,
        "this text is never said: the schema has no \"" + std::string(keyword) + "\"",
        is_known ? "write it where the keyword stands"
                 : validation::schema::similar_keyword(keyword));
  }
}

void check(const Subject& subject, Findings& findings) {
  const References references(subject.outline);
  for (const Node& schema : subject.outline.of(ObjectKind::schema)) {
    if (!schema.is_object()) continue;
    for (const Extension& each : extensions) {
      const Node value = schema.member(each.name);
      if (!value) continue;
      if (!fits(value, each.wanted)) {
        findings.add(
            value,
            std::string(each.name) + " has no effect with this value",
            std::string(to_text(each.wanted)));
      } else if (each.wanted == Wanted::names) {
        check_names(declared_names(references, schema), value, findings);
      }
    }
    if (const Node messages = schema.member("x-error-message")) {
      check_messages(schema, messages, findings);
    }
  }
}

}  // namespace

extern const Rule extension_value{
    "extension-value",
    contract::Severity::warning,
    Area::schemas,
    "What is added to a contract for accord (x-unique, x-error-message, …) has a value that "
    "counts.",
    check};

}  // namespace accord::analysis::lint

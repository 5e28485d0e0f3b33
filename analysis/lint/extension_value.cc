#include "accord/analysis/lint/messages.h"
#include "accord/analysis/lint/rule.h"
#include "accord/analysis/lint/schema_view.h"
#include "accord/contract/base/similar.h"
#include "accord/contract/schema/keyword_table.h"

namespace accord::analysis::lint {
namespace {

using contract::schema::KeywordInfo;
using contract::schema::Role;
using contract::schema::ValueForm;

bool is_list_of_names(const Node& value) {
  for (const Node& each : value.elements()) {
    if (!each.is_string() && !(each.is_array() && is_list_of_names(each))) return false;
  }
  return value.is_array();
}

bool fits(const Node& value, const KeywordInfo& extension, contract::Version version) {
  if (extension.value == ValueForm::name_lists) return is_list_of_names(value);
  if (extension.value == ValueForm::name_or_names)
    return value.is_string() || is_list_of_names(value);
  return contract::schema::fits(extension.value, *value.value, version);
}

std::string fix_for(ValueForm form) {
  return form == ValueForm::name_lists ? "write an array of property names, or of such arrays"
                                       : "write " + std::string(to_text(form));
}

void check_names(const DeclaredNames& declared, const Node& names, Findings& findings) {
  for (const Node& each : names.elements()) {
    if (each.is_array()) check_names(declared, each, findings);
    if (!each.is_string() || declared.is_open) continue;
    const std::string_view name = contract::text_of(*each.value);
    if (declared.names.contains(name)) continue;
    findings.add(each, messages::unknown_property("x-composite-unique", name));
  }
}

// x-error-message has a message for each keyword that the schema itself asserts.
void check_messages(const Node& schema, const Node& messages, Findings& findings) {
  for (const auto& [keyword, text] : messages.members()) {
    if (keyword == "_" || schema.member(keyword)) continue;
    const bool is_known = contract::schema::find_keyword(keyword).has_value();
    findings.add_at_key(
        text,
        lint::messages::unused_error_message(
            keyword,
            is_known ? "write it beside the keyword" : contract::schema::similar_keyword(keyword)));
  }
}

// The extension of ours that the name of another looks like; "" where there is none.
std::string_view meant_by(std::string_view name) {
  static const std::vector<std::string_view> extensions = [] {
    std::vector<std::string_view> all;
    for (const KeywordInfo& each : contract::schema::keyword_table) {
      if (each.role == Role::extension) all.push_back(each.name);
    }
    return all;
  }();
  return name.starts_with("x-") ? contract::most_similar(name, extensions) : std::string_view();
}

void check_extension_value(const Subject& subject, Findings& findings) {
  const References& references = subject.references;
  for (const Node& schema : subject.outline.of(ObjectKind::schema)) {
    if (!schema.is_object()) continue;
    for (const auto& [name, value] : schema.members()) {
      const KeywordInfo* extension = contract::schema::find_info(name);
      if (extension == nullptr) {
        const std::string_view meant = meant_by(name);
        if (!meant.empty()) findings.add_at_key(value, messages::unknown_extension(name, meant));
        continue;
      }
      if (extension->role != Role::extension) continue;
      if (!fits(value, *extension, subject.contract.version)) {
        findings.add(value, messages::extension_value(name, fix_for(extension->value)));
      } else if (extension->value == ValueForm::name_lists) {
        check_names(declared_names(references, schema), value, findings);
      } else if (extension->value == ValueForm::messages) {
        check_messages(schema, value, findings);
      }
    }
  }
}

}  // namespace

extern const Rule extension_value{
    "extension-value",
    contract::Severity::warning,
    Area::schemas,
    "The extensions of accord (x-unique, x-error-message, …) are spelled as they are called, and "
    "have a value that has an effect.",
    check_extension_value};

}  // namespace accord::analysis::lint

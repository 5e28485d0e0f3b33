#include "accord/analysis/structure/judge.h"

#include <algorithm>
#include <set>

#include "accord/analysis/structure/form.h"
#include "accord/analysis/structure/messages.h"
#include "accord/analysis/structure/particulars.h"
#include "accord/contract/base/finding.h"
#include "accord/contract/base/similar.h"
#include "accord/contract/path_template.h"

namespace accord::analysis::structure {

namespace finding = contract::finding;

namespace {

bool is_component_name(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char each) {
    const bool is_small = each >= 'a' && each <= 'z';
    const bool is_large = each >= 'A' && each <= 'Z';
    const bool is_digit = each >= '0' && each <= '9';
    return is_small || is_large || is_digit || each == '.' || each == '_' || each == '-';
  });
}

bool is_status_key(std::string_view text) {
  if (text.size() != 3 || text[0] < '1' || text[0] > '5') return false;
  const auto is_digit = [](char each) { return each >= '0' && each <= '9'; };
  return text.substr(1) == "XX" || (is_digit(text[1]) && is_digit(text[2]));
}

bool may_hold_reference(const Grammar& grammar) {
  return grammar.find("$ref") != nullptr || !grammar.others.empty() || !grammar.refuses_unknown;
}

// "media type" of "Media Type Object".
std::string plain_name(const Grammar& grammar) {
  std::string name(grammar.name.substr(0, grammar.name.rfind(' ')));
  for (char& each : name) {
    if (each >= 'A' && each <= 'Z') each = static_cast<char>(each - 'A' + 'a');
  }
  return name;
}

class Judge {
 public:
  Judge(Version version, Diagnostics& found) : version_(version), found_(found) {}

  void judge(const Node& node, ObjectKind kind) {
    const Grammar& grammar = grammar_of(kind, version_);
    if (const Node reference = node.member("$ref"); reference && !may_hold_reference(grammar)) {
      const bool is_operation = kind == ObjectKind::operation;
      report(reference, messages::cannot_be_reference(plain_name(grammar), is_operation));
      return;
    }
    for (const auto& member : node.value->GetObject()) {
      const std::string_view name = text_of(member.name);
      const Node value{node.document, &member.value};
      if (const Field* field = grammar.form_of(name); field != nullptr) {
        if (field == grammar.others.data()) judge_key(value, name, *field);
        judge_field(value, name, *field);
      } else if (grammar.refuses_unknown && !(grammar.is_extensible && is_extension(name))) {
        refuse_unknown(value, name, kind, grammar);
      }
    }
    for (const Field& field : grammar.fields) {
      if (field.presence == Presence::optional || node.member(field.name)) continue;
      report(node, messages::missing_field(grammar.name, field.name));
    }
    judge_particulars(node, kind, version_, found_);
  }

 private:
  void refuse_unknown(
      const Node& at, std::string_view name, ObjectKind kind, const Grammar& grammar) {
    std::string_view since;
    const bool is_3_0 = version_ == Version::v3_0;
    if (grammar_of(kind, is_3_0 ? Version::v3_1 : Version::v3_0).find(name) != nullptr) {
      since = is_3_0 ? " of OpenAPI 3.0; it was added in 3.1" : "; it was removed in 3.1";
    }
    // Others are too far away; the comparison grows with both lengths.
    constexpr std::size_t near_in_length = 2;
    std::vector<std::string_view> known;
    for (const Field& each : grammar.fields) {
      const std::size_t longer = std::max(each.name.size(), name.size());
      const std::size_t shorter = std::min(each.name.size(), name.size());
      if (longer - shorter <= near_in_length) known.push_back(each.name);
    }
    const std::string_view near = most_similar(name, known);
    const bool is_keyword = kind == ObjectKind::schema;
    Message message = messages::unknown_field(
        is_keyword ? finding::unknown_keyword : finding::unknown_field, name, grammar.name, since);
    message.fix = !near.empty()           ? "did you mean " + in_quotes(near) + "?"
                  : grammar.is_extensible ? "remove it, or begin its name with x-"
                                          : "remove it";
    report_at_key(at, message);
  }

  void judge_field(const Node& value, std::string_view name, const Field& field) {
    switch (field.holder) {
      case Holder::one:
        judge_form(value, in_quotes(name), field);
        break;
      case Holder::list:
      case Holder::list_not_empty:
      case Holder::set:
      case Holder::set_not_empty:
        judge_list(value, name, field);
        break;
      case Holder::map:
      case Holder::map_of_sets:
        judge_map(value, name, field);
        break;
    }
  }

  void judge_form(const Node& value, const std::string& subject, const Field& field) {
    TypeMismatch mismatch = mismatch_of(*value.value, field, version_);
    if (!mismatch) return;
    Message message = messages::wrong_value(mismatch.id, subject, mismatch.is, mismatch.expected);
    message.fix = std::move(mismatch.fix);
    report(value, message);
  }

  void judge_list(const Node& value, std::string_view name, const Field& field) {
    if (!value.is_array()) {
      report(value, messages::not_array(name, what_is(*value.value)));
      return;
    }
    const bool must_hold =
        field.holder == Holder::list_not_empty || field.holder == Holder::set_not_empty;
    if (must_hold && value.value->Empty()) {
      report(value, messages::empty(name));
    }
    const bool is_set = field.holder != Holder::list && field.holder != Holder::list_not_empty;
    std::set<std::string_view> met;
    for (const Json& each : value.value->GetArray()) {
      const Node element{value.document, &each};
      if (field.form != Form::any) judge_form(element, "an entry of " + in_quotes(name), field);
      if (is_set && each.IsString() && !met.insert(text_of(each)).second) {
        report(element, messages::duplicate_entry(text_of(each), name));
      }
    }
  }

  void judge_map(const Node& value, std::string_view name, const Field& field) {
    if (!value.is_object()) {
      report(value, messages::not_object(name, what_is(*value.value)));
      return;
    }
    for (const auto& member : value.value->GetObject()) {
      const std::string_view key = text_of(member.name);
      const Node element{value.document, &member.value};
      if (field.keys != Keys::any) judge_key(element, key, field);
      if (field.holder == Holder::map_of_sets) {
        Field set = field;
        set.holder = Holder::set;
        judge_list(element, key, set);
      } else if (field.form != Form::any) {
        judge_form(element, in_quotes(key), field);
      }
    }
  }

  void judge_key(const Node& at, std::string_view key, const Field& field) {
    switch (field.keys) {
      case Keys::any:
      case Keys::expression:
      case Keys::media_range:  // the schemas give it a format only: a rule of its own warns
        break;
      case Keys::component_name:
        if (is_component_name(key)) break;
        report_at_key(at, messages::component_name(key));
        break;
      case Keys::path:
        if (key.starts_with('/')) break;
        if (const auto path = PathTemplate::parse(key); !path) {
          report_at_key(at, messages::invalid_path(key, path.fault()));
        }
        break;
      case Keys::status:
        if (is_status_key(key)) break;
        report_at_key(at, messages::invalid_status(key));
        break;
    }
  }

  void report(const Node& at, const Message& message) { found_.push_back(message.at(at)); }
  void report_at_key(const Node& at, const Message& message) {
    found_.push_back(message.at_key(at));
  }

  Version version_;
  Diagnostics& found_;
};

// OpenAPI section 4.8.24.5: another dialect has another grammar.
bool is_our_dialect(const Node& node, std::string_view keyword) {
  const std::string_view dialect = node.text(keyword);
  return dialect.empty() || dialect.starts_with("https://spec.openapis.org/oas/3.1/") ||
         dialect.starts_with("https://json-schema.org/draft/2020-12/schema");
}

void judge_reference(
    const DocumentSet& documents, const Reference& reference, Version version, Diagnostics& found) {
  const std::string_view text = text_of(*reference.at.value);
  const std::string expected = with_article(grammar_of(reference.expected, version).name);
  if (!reference.target) {
    const auto fault = documents.resolve(reference.at, text);
    if (!fault) found.insert(found.end(), fault.fault().begin(), fault.fault().end());
    return;
  }
  const bool is_boolean_schema = reference.expected == ObjectKind::schema &&
                                 version == Version::v3_1 && reference.target.value->IsBool();
  if (!reference.target.is_object() && !is_boolean_schema) {
    Message message = messages::reference_kind(text, what_is(*reference.target.value), expected);
    message.fix.clear();
    found.push_back(message.at(reference.at));
  } else if (reference.found != reference.expected && reference.found != ObjectKind::reference) {
    const std::string is = with_article(grammar_of(reference.found, version).name);
    found.push_back(messages::reference_kind(text, is, expected).at(reference.at));
  }
}

}  // namespace

Diagnostics structure_faults(
    const DocumentSet& documents, const Outline& outline, Version version) {
  Diagnostics found;
  Judge judge(version, found);
  const bool knows_schemas =
      version == Version::v3_0 || is_our_dialect(documents.root(), "jsonSchemaDialect");
  for (std::size_t i = 0; i < object_kinds; ++i) {
    const auto kind = static_cast<ObjectKind>(i);
    const bool is_schema = kind == ObjectKind::schema;
    if (is_schema && !knows_schemas) continue;
    for (const Node& each : outline.of(kind)) {
      if (is_schema && version == Version::v3_1 && !is_our_dialect(each, "$schema")) continue;
      judge.judge(each, kind);
    }
  }
  return found;
}

Diagnostics reference_faults(
    const DocumentSet& documents, const Outline& outline, Version version) {
  Diagnostics found;
  for (const Reference& each : outline.references)
    judge_reference(documents, each, version, found);
  return found;
}

}  // namespace accord::analysis::structure

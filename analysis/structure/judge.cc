#include "accord/analysis/structure/judge.h"

#include <algorithm>
#include <set>

#include "accord/analysis/structure/form.h"
#include "accord/analysis/structure/particulars.h"
#include "accord/contract/base/similar.h"
#include "accord/contract/messages.h"
#include "accord/contract/path_template.h"

namespace accord::analysis::structure {
namespace {

std::string in_quotes(std::string_view text) {
  return "\"" + std::string(text) + "\"";
}

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
      found_.push_back(reference.error(
          with_article(plain_name(grammar)) + " cannot be a $ref",
          kind == ObjectKind::operation ? "let the path item be the $ref, or write it out"
                                        : "write it out here"));
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
      found_.push_back(node.error(
          "the " + std::string(grammar.name) + " has no " + in_quotes(field.name),
          "add " + std::string(field.name) + ":"));
    }
    judge_particulars(node, kind, version_, found_);
  }

 private:
  void refuse_unknown(
      const Node& at, std::string_view name, ObjectKind kind, const Grammar& grammar) {
    std::string message = in_quotes(name) + " is no field of the " + std::string(grammar.name);
    const bool is_3_0 = version_ == Version::v3_0;
    if (grammar_of(kind, is_3_0 ? Version::v3_1 : Version::v3_0).find(name) != nullptr) {
      message += is_3_0 ? " of OpenAPI 3.0; it came with 3.1" : " any more; it was one in 3.0";
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
    found_.push_back(at.error(
        std::move(message),
        near.empty() ? grammar.is_extensible ? "remove it, or begin its name with x-" : "remove it"
                     : "did you mean " + in_quotes(near) + "?"));
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
    Misfit misfit = misfit_of(*value.value, field, version_);
    if (!misfit) return;
    found_.push_back(value.error(
        subject + " is " + misfit.is + ", not " + misfit.expected, std::move(misfit.fix)));
  }

  void judge_list(const Node& value, std::string_view name, const Field& field) {
    if (!value.is_array()) {
      found_.push_back(value.error(
          in_quotes(name) + " is " + what_is(*value.value) + ", not a list", "write a list"));
      return;
    }
    const bool must_hold =
        field.holder == Holder::list_not_empty || field.holder == Holder::set_not_empty;
    if (must_hold && value.value->Empty()) {
      found_.push_back(value.error(in_quotes(name) + " is empty", "add an entry or leave it out"));
    }
    const bool is_set = field.holder != Holder::list && field.holder != Holder::list_not_empty;
    std::set<std::string_view> met;
    for (const Json& each : value.value->GetArray()) {
      const Node element{value.document, &each};
      if (field.form != Form::any) judge_form(element, "an entry of " + in_quotes(name), field);
      if (is_set && each.IsString() && !met.insert(text_of(each)).second) {
        found_.push_back(element.error(
            in_quotes(text_of(each)) + " stands twice in " + in_quotes(name), "keep one of them"));
      }
    }
  }

  void judge_map(const Node& value, std::string_view name, const Field& field) {
    if (!value.is_object()) {
      found_.push_back(value.error(
          in_quotes(name) + " is " + what_is(*value.value) + ", not an object",
          "write key: value"));
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

  // The words are those of the reader of the model: one fault is told once.
  void judge_key(const Node& at, std::string_view key, const Field& field) {
    switch (field.keys) {
      case Keys::any:
      case Keys::expression:
      case Keys::media_range:  // the schemas give it a format only: a rule of its own warns
        break;
      case Keys::component_name:
        if (is_component_name(key)) break;
        found_.push_back(at.error(
            in_quotes(key) + " is no name of a component",
            "use letters, digits, \".\", \"-\", \"_\""));
        break;
      case Keys::path:
        if (key.starts_with('/')) break;
        if (const auto path = PathTemplate::parse(key); !path) {
          found_.push_back(
              contract::error(at, contract::messages::invalid_path(key, path.fault())));
        }
        break;
      case Keys::status:
        if (is_status_key(key)) break;
        found_.push_back(contract::error(at, contract::messages::invalid_status(key)));
        break;
    }
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

void judge_lead(
    const DocumentSet& documents, const Lead& lead, Version version, Diagnostics& found) {
  const std::string_view text = text_of(*lead.at.value);
  const std::string wanted = with_article(grammar_of(lead.wanted, version).name);
  if (!lead.target) {
    const auto fault = documents.resolve(lead.at, text);
    if (!fault) found.insert(found.end(), fault.fault().begin(), fault.fault().end());
    return;
  }
  const bool is_boolean_schema =
      lead.wanted == ObjectKind::schema && version == Version::v3_1 && lead.target.value->IsBool();
  if (!lead.target.is_object() && !is_boolean_schema) {
    found.push_back(lead.at.error(
        "$ref " + in_quotes(text) + " leads to " + what_is(*lead.target.value) + ", not " +
        wanted));
  } else if (lead.found != lead.wanted && lead.found != ObjectKind::reference) {
    const std::string is = with_article(grammar_of(lead.found, version).name);
    found.push_back(lead.at.error(
        "$ref " + in_quotes(text) + " leads to " + is + ", not " + wanted,
        "name a component of the right kind"));
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
  for (const Lead& each : outline.leads)
    judge_lead(documents, each, version, found);
  return found;
}

}  // namespace accord::analysis::structure

#include "accord/analysis/structure/outline.h"

#include <string>
#include <unordered_map>

#include "accord/analysis/structure/grammar.h"
#include "accord/analysis/structure/place_kinds.h"

namespace accord::analysis::structure {
namespace {

class Walk {
 public:
  Walk(const DocumentSet& documents, Version version) : documents_(documents), version_(version) {}

  Outline run() {
    visit(documents_.root(), ObjectKind::openapi);
    // What is met where it stands keeps the kind of that place, so references wait until all else
    // was seen. Their targets may add more of them.
    for (std::size_t i = 0; i < outline_.references.size(); ++i)
      follow(i);
    for (Reference& each : outline_.references) {
      if (each.target) each.found = kinds_.find(*each.target.value).value_or(each.expected);
    }
    return std::move(outline_);
  }

 private:
  void visit(const Node& node, ObjectKind kind) {
    if (!node.is_object()) return;
    const bool may_refer = may_be_reference(kind, version_) && find(*node.value, "$ref") != nullptr;
    const ObjectKind is = may_refer ? ObjectKind::reference : kind;
    if (!kinds_.add(*node.value, is)) return;
    outline_.places[static_cast<std::size_t>(is)].push_back(node);
    if (may_refer) {
      note_reference(node.member("$ref"), kind);
      return;
    }
    const Grammar& grammar = grammar_of(kind, version_);
    for (const auto& member : node.value->GetObject()) {
      const Field* field = grammar.form_of(text_of(member.name));
      if (field == nullptr) continue;
      const Node value{node.document, &member.value};
      if (field->form == Form::object || field->form == Form::flag_or_object) {
        descend(value, *field);
      } else if (is_reference_keyword(kind, field->name)) {
        note_reference(value, kind);
      }
    }
  }

  static bool is_reference_keyword(ObjectKind kind, std::string_view name) {
    if (kind != ObjectKind::schema && kind != ObjectKind::path_item) return false;
    return name == "$ref" || name == "$dynamicRef";
  }

  void descend(const Node& value, const Field& field) {
    switch (field.holder) {
      case Holder::one:
        visit(value, field.kind);
        break;
      case Holder::list:
      case Holder::list_not_empty:
      case Holder::set:
      case Holder::set_not_empty:
        if (!value.is_array()) break;
        for (const Json& each : value.value->GetArray())
          visit({value.document, &each}, field.kind);
        break;
      case Holder::map:
      case Holder::map_of_sets:
        if (!value.is_object()) break;
        for (const auto& each : value.value->GetObject())
          visit({value.document, &each.value}, field.kind);
        break;
    }
  }

  void note_reference(const Node& at, ObjectKind expected) {
    if (at.is_string()) outline_.references.push_back({at, {}, expected, expected});
  }

  void follow(std::size_t index) {
    const Reference reference = outline_.references[index];
    const Node target = target_of(reference.at);
    outline_.references[index].target = target;
    if (target) visit(target, reference.expected);
  }

  // Where nothing has a name of its own, the same text leads from one document to one place.
  Node target_of(const Node& at) {
    const std::string_view text = text_of(*at.value);
    if (!documents_.index().is_plain()) return resolved(at, text);
    const auto [known, is_new] = targets_[at.document].try_emplace(text);
    if (is_new) known->second = resolved(at, text);
    return known->second;
  }

  [[nodiscard]] Node resolved(const Node& at, std::string_view text) const {
    const auto target = documents_.resolve(at, text);
    return target ? target.value() : Node{};
  }

  const DocumentSet& documents_;
  Version version_;
  Outline outline_;
  PlaceKinds kinds_;
  std::unordered_map<const Document*, std::unordered_map<std::string_view, Node>> targets_;
};

}  // namespace

Outline outline_of(const DocumentSet& documents, Version version) {
  return Walk(documents, version).run();
}

}  // namespace accord::analysis::structure

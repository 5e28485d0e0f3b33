#include "accord/analysis/openapi2/context.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "accord/analysis/draft/json_parts.h"
#include "accord/analysis/openapi2/messages.h"
#include "accord/contract/base/percent.h"
#include "accord/contract/json/pointer.h"

namespace accord::analysis::openapi2 {
namespace {

using contract::Json;
using contract::Node;

constexpr std::array<std::pair<std::string_view, std::string_view>, 3> sections{{
    {"definitions", "schemas"},
    {"parameters", "parameters"},
    {"responses", "responses"},
}};

std::string_view section_in_3(std::string_view section) {
  for (const auto& [old, now] : sections) {
    if (old == section) return now;
  }
  return {};
}

// OpenAPI 3.0.3 section 4.7.7: the keys of components.
std::string possible_name(std::string_view name) {
  std::string text;
  for (const char each : name) {
    const bool is_allowed = (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z') ||
                            (each >= '0' && each <= '9') || each == '.' || each == '_' ||
                            each == '-';
    if (is_allowed) {
      text += each;
    } else if (text.empty() || text.back() != '_') {
      text += '_';
    }
  }
  return text.empty() ? "_" : text;
}

}  // namespace

Context::Context(
    const contract::DocumentSet& documents,
    contract::JsonAllocator& allocator,
    contract::Diagnostics& notes)
    : documents_(documents),
      allocator_(allocator),
      notes_(notes) {
  for (const auto& each : sections)
    name_components(each.first);
  for (const auto& [name, node] : members_of(root(), "securityDefinitions"))
    schemes_.emplace(name);
}

void Context::name_components(std::string_view section) {
  auto& components = components_[std::string(section)];
  std::set<std::string> taken;
  std::vector<std::pair<std::string_view, Node>> others;
  for (const auto& [name, node] : members_of(root(), section)) {
    if (possible_name(name) != name) {
      others.emplace_back(name, node);
      continue;
    }
    taken.emplace(name);
    components.emplace(name, Component{std::string(name), node});
  }
  std::map<std::string, int> numbers;  // the last one of each wish
  for (const auto& [name, node] : others) {
    const std::string wish = possible_name(name);
    std::string chosen = wish;
    for (int& number = numbers.try_emplace(wish, 1).first->second; !taken.insert(chosen).second;)
      chosen = wish + '_' + std::to_string(++number);
    note(node, messages::renamed(name, chosen));
    if (section == "definitions") renamed_.emplace(name, chosen);
    components.emplace(name, Component{std::move(chosen), node});
  }
}

void Context::note(const Node& at, contract::Message message) const {
  auto found = contract::warning(at, std::move(message));
  if (noted_.insert(contract::to_text(found)).second) notes_.push_back(std::move(found));
}

const Context::Component* Context::find(std::string_view section, std::string_view name) const {
  const auto& components = components_.find(section)->second;
  const auto found = components.find(name);
  return found == components.end() ? nullptr : &found->second;
}

Node Context::follow(const Node& node) const {
  Node target = node;
  // Without a walk through all of them.
  const std::string_view reference = node.text("$ref");
  const std::size_t end = reference.rfind('/');
  if (reference.starts_with("#/") && end > 1) {
    const std::string_view section = reference.substr(2, end - 2);
    const Component* component =
        section_in_3(section).empty() ? nullptr : find(section, reference.substr(end + 1));
    if (component != nullptr) target = component->node;
  }
  auto found = documents_.follow(target);
  return found ? *found : Node();
}

std::string Context::component(std::string_view section, std::string_view name) const {
  const Component* found = find(section, name);
  return found == nullptr ? possible_name(name) : found->name;
}

std::vector<std::pair<std::string_view, Node>> Context::members_of(
    const Node& owner, std::string_view name) const {
  const Node node = owner.member(name);
  if (node && !node.is_object()) note(node, messages::wrong_type(name, "an object"));
  const auto members = node.members();
  return {members.begin(), members.end()};
}

std::vector<Node> Context::elements_of(const Node& owner, std::string_view name) const {
  const Node node = owner.member(name);
  if (node && !node.is_array()) note(node, messages::wrong_type(name, "an array"));
  const auto elements = node.elements();
  return {elements.begin(), elements.end()};
}

std::string Context::reference(const Node& at, std::string_view reference) const {
  // Before 2.0, models were named without a pointer.
  if (find("definitions", reference) != nullptr)
    return "#/components/schemas/" + component("definitions", reference);
  if (!reference.starts_with('#')) {
    note(at, messages::other_file(reference));
    return std::string(reference);
  }
  const auto decoded = contract::percent_decode(reference.substr(1));
  const auto tokens =
      decoded ? contract::split_pointer(*decoded) : std::optional<std::vector<std::string>>();
  const std::string_view section =
      !tokens || tokens->size() < 2 ? std::string_view() : section_in_3(tokens->front());
  const bool is_whole = tokens && tokens->size() == 2;
  if (section.empty() || (!is_whole && section != "schemas")) {
    note(at, messages::moved_target(reference));
    return std::string(reference);
  }
  std::string pointer = "#/components/" + std::string(section);
  pointer = contract::child_pointer(pointer, component(tokens->front(), (*tokens)[1]));
  for (std::size_t i = 2; i < tokens->size(); ++i)
    pointer = contract::child_pointer(pointer, (*tokens)[i]);
  return pointer;
}

Json Context::copy(const Node& node) const {
  return Json(*node.value, allocator_);
}

void Context::copy_extensions(const Node& from, Json& to) const {
  for (const auto& [name, node] : from.members()) {
    const bool has_form = name == "x-nullable" || name == "x-example" || name == "x-examples";
    if (name.starts_with("x-") && !has_form) draft::add(to, name, copy(node), allocator_);
  }
}

void Context::copy_members(
    const Node& from, std::initializer_list<std::string_view> names, Json& to) const {
  for (const std::string_view name : names) {
    if (const Node node = from.member(name)) draft::put(to, name, copy(node), allocator_);
  }
}

MediaTypes media_types(const Node& operation, std::string_view name, const Context& context) {
  const bool is_own(operation.member(name));
  MediaTypes types;
  std::set<std::string_view> known;
  for (const Node& each : context.elements_of(is_own ? operation : context.root(), name)) {
    const std::string_view type = contract::text_of(*each.value);
    if (!type.empty() && known.insert(type).second) types.emplace_back(type);
  }
  return types;
}

}  // namespace accord::analysis::openapi2

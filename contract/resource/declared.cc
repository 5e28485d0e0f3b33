#include "accord/contract/resource/declared.h"

#include <algorithm>
#include <array>

#include "accord/contract/document/message.h"
#include "accord/contract/resource/declared_envelope.h"
#include "accord/contract/resource/messages.h"
#include "accord/contract/resource/model.h"

namespace accord::contract::resource {
namespace {

std::optional<Action> action_named(std::string_view name) {
  constexpr std::array actions{
      Action::list,
      Action::create,
      Action::read,
      Action::replace,
      Action::patch,
      Action::remove,
      Action::clear,
      Action::count};
  for (const Action each : actions) {
    if (to_text(each) == name) return each;
  }
  if (name == "create-many") return Action::create_many;
  return std::nullopt;
}

const Parameter* parameter_of(const Operation& operation, ParameterIn in, std::string_view name) {
  for (const Parameter& each : operation.parameters) {
    if (each.in == in && each.name == name) return &each;
  }
  return nullptr;
}

class Reader {
 public:
  explicit Reader(const Operation& operation) : operation_(operation) {}

  Result<Declared> read(const Node& at) {
    if (!at.is_object()) return Diagnostics{warning(at, messages::x_accord_not_an_object)};
    for (const auto& [name, value] : at.members())
      member(name, value);
    if (!faults_.empty()) return std::move(faults_);
    return std::move(declared_);
  }

 private:
  void member(std::string_view name, const Node& value) {
    if (name == "action") {
      declared_.action = action_named(text_of_node(value));
      if (!declared_.action) faults_.push_back(warning(value, messages::x_accord_action));
    } else if (name == "resource") {
      declared_.resource = text(value);
    } else if (name == "key") {
      declared_.key = text(value);
    } else if (name == "where") {
      declared_.where = values(value);
    } else if (name == "set") {
      declared_.set = values(value);
    } else if (name == "envelope") {
      declared_.envelope = members_named(text(value));
      if (!declared_.envelope) faults_.push_back(warning(value, messages::x_accord_pointer));
    } else if (name == "page") {
      declared_.page = page(value);
    } else {
      faults_.push_back(warning(value, messages::x_accord_unknown(std::string(name))));
    }
  }

  static std::string text_of_node(const Node& value) {
    return value.is_string() ? std::string(text_of(*value.value)) : std::string();
  }

  std::string text(const Node& value) {
    if (!value.is_string()) faults_.push_back(warning(value, messages::x_accord_not_a_string));
    return text_of_node(value);
  }

  DeclaredPage page(const Node& at) {
    DeclaredPage made;
    if (!at.is_object()) faults_.push_back(warning(at, messages::x_accord_not_an_object));
    std::size_t positions = 0;
    for (const auto& [name, value] : at.members()) {
      const std::string said = text(value);
      std::string* const parameter = name == "size"     ? &made.size
                                     : name == "number" ? &made.number
                                     : name == "offset" ? &made.offset
                                     : name == "cursor" ? &made.cursor
                                                        : nullptr;
      constexpr std::array members{"total", "pages", "next", "previous", "more"};
      if (parameter != nullptr) {
        *parameter = said;
        if (name != "size") ++positions;
        if (parameter_of(operation_, ParameterIn::query, said) == nullptr)
          faults_.push_back(warning(value, messages::x_accord_parameter(said)));
      } else if (std::find(members.begin(), members.end(), name) != members.end()) {
        auto path = members_named(said);
        if (!path || path->empty()) faults_.push_back(warning(value, messages::x_accord_pointer));
        if (path) made.members.push_back({value, std::string(name), std::move(*path)});
      } else {
        faults_.push_back(warning(value, messages::x_accord_page_unknown(std::string(name))));
      }
    }
    if (positions > 1) faults_.push_back(warning(at, messages::x_accord_positions));
    return made;
  }

  std::vector<DeclaredValue> values(const Node& at) {
    std::vector<DeclaredValue> all;
    if (!at.is_object()) faults_.push_back(warning(at, messages::x_accord_not_an_object));
    for (const auto& [property, value] : at.members()) {
      DeclaredValue made;
      made.at = value;
      made.property = property;
      made.constant = value.value;
      const std::string text = text_of_node(value);
      if (text.starts_with('$')) expression(text, made);
      all.push_back(std::move(made));
    }
    return all;
  }

  void expression(const std::string& text, DeclaredValue& made) {
    constexpr std::array sources{
        std::pair{std::string_view("$request.query."), ParameterIn::query},
        std::pair{std::string_view("$request.path."), ParameterIn::path},
        std::pair{std::string_view("$request.header."), ParameterIn::header}};
    for (const auto& [prefix, in] : sources) {
      if (!text.starts_with(prefix)) continue;
      made.in = in;
      made.parameter = text.substr(prefix.size());
      made.constant = nullptr;
      if (parameter_of(operation_, in, made.parameter) != nullptr) return;
    }
    faults_.push_back(warning(made.at, messages::x_accord_expression(text)));
  }

  const Operation& operation_;
  Declared declared_;
  Diagnostics faults_;
};

}  // namespace

Result<Declared> declared_of(const Operation& operation) {
  const Node at = operation.node.member("x-accord");
  if (!at) {
    Declared none;
    none.is_given = false;
    return none;
  }
  return Reader(operation).read(at);
}

}  // namespace accord::contract::resource

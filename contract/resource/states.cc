#include "accord/contract/resource/states.h"

#include "accord/contract/resource/names.h"

namespace accord::contract::resource {
namespace {

// What an item is after an action: cancel → cancelled. Spelt as in a status.
std::vector<std::string> states_after(const std::string& verb) {
  std::vector<std::string> states;
  if (verb.ends_with("e")) {
    states.push_back(verb + "d");
  } else if (verb.ends_with("y")) {
    states.push_back(verb.substr(0, verb.size() - 1) + "ied");
  } else {
    states.push_back(verb + "ed");
    if (!verb.empty()) states.push_back(verb + verb.back() + "ed");
  }
  states.push_back(verb);
  return states;
}

// What undoes an action sets its flag to false.
std::string undone(const std::string& verb) {
  for (const std::string_view prefix : {"un", "dis", "de"}) {
    if (verb.starts_with(prefix) && verb.size() > prefix.size() + 2)
      return verb.substr(prefix.size());
  }
  return {};
}

// False where the property does not tell it.
bool state_of(
    const Property& property, const std::string& verb, http::Method method, JsonDocument& value) {
  if (property.type == ColumnType::boolean) {
    const std::string name = normalized(property.name);
    const std::string opposite = undone(verb);
    for (const std::string& state : states_after(verb)) {
      if (name != state && name != "is" + state) continue;
      value.SetBool(method != http::Method::delete_);
      return true;
    }
    for (const std::string& state : states_after(opposite)) {
      if (opposite.empty() || (name != state && name != "is" + state)) continue;
      value.SetBool(false);
      return true;
    }
    return false;
  }
  if (property.allowed == nullptr || property.type != ColumnType::text) return false;
  for (const std::string& state : states_after(verb)) {
    for (const Json& each : property.allowed->GetArray()) {
      if (!each.IsString() || normalized(text_of(each)) != state) continue;
      value.CopyFrom(each, value.GetAllocator());
      return true;
    }
  }
  return false;
}

}  // namespace

std::shared_ptr<const JsonDocument> state_after(
    const Property& property, const std::string& action, http::Method method) {
  if (property.is_hidden() || property.is_write_only) return nullptr;
  auto value = std::make_shared<JsonDocument>();
  return state_of(property, normalized(action), method, *value) ? value : nullptr;
}

}  // namespace accord::contract::resource

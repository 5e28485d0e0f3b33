#include "accord/conformance/plan/body.h"

#include "accord/contract/json/pointer.h"

namespace accord::conformance::plan {
namespace {

using contract::Json;

struct Parent {
  Json* value = nullptr;  // null where it is not there
  std::string name;       // the last token
};

Parent parent_of(Json& body, const std::string& pointer) {
  const std::size_t slash = pointer.rfind('/');
  if (slash == std::string::npos) return {};
  const auto tokens = contract::split_pointer(pointer.substr(slash));
  if (!tokens) return {};
  return {item_in(body, pointer.substr(0, slash)), tokens->front()};
}

}  // namespace

Json* item_in(Json& body, const std::string& pointer) {
  return const_cast<Json*>(contract::resolve_pointer(body, pointer));
}

std::vector<std::string> places_of(const Json& body, const std::string& pattern) {
  const std::size_t star = pattern.find("/*");
  if (star == std::string::npos) return {pattern};
  const std::string before = pattern.substr(0, star);
  const Json* array = contract::resolve_pointer(body, before);
  std::vector<std::string> places;
  if (array == nullptr || !array->IsArray()) return places;
  for (std::size_t i = 0; i < array->Size(); ++i) {
    const std::string place = contract::child_pointer(before, i) + pattern.substr(star + 2);
    for (std::string& each : places_of(body, place))
      places.push_back(std::move(each));
  }
  return places;
}

void remove_member(Json& body, const std::string& pointer) {
  const Parent parent = parent_of(body, pointer);
  if (parent.value != nullptr && parent.value->IsObject())
    parent.value->RemoveMember(parent.name.c_str());
}

void set_member(contract::JsonDocument& body, const std::string& pointer, Json value) {
  const Parent parent = parent_of(body, pointer);
  if (parent.value == nullptr || !parent.value->IsObject()) return;
  parent.value->RemoveMember(parent.name.c_str());
  parent.value->AddMember(
      contract::make_string(parent.name, body.GetAllocator()), value, body.GetAllocator());
}

}  // namespace accord::conformance::plan

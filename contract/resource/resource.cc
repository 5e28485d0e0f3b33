#include "accord/contract/resource/model.h"
#include "accord/contract/resource/names.h"

namespace accord::contract::resource {

std::optional<std::size_t> Resource::find(std::string_view property_name) const {
  for (std::size_t i = 0; i < properties.size(); ++i) {
    if (!properties[i].is_hidden() && properties[i].name == property_name) return i;
  }
  return std::nullopt;
}

std::optional<std::size_t> Resource::find_like(std::string_view property_name) const {
  if (const auto exact = find(property_name)) return exact;
  const std::string wanted = normalized(property_name);
  std::optional<std::size_t> found;
  for (std::size_t i = 0; i < properties.size(); ++i) {
    if (properties[i].is_hidden() || !is_same_normalized(properties[i].name, wanted)) continue;
    if (found) return std::nullopt;
    found = i;
  }
  return found;
}

std::string_view to_text(Action action) {
  switch (action) {
    case Action::list:
      return "list";
    case Action::create:
      return "create";
    case Action::read:
      return "read";
    case Action::replace:
      return "replace";
    case Action::patch:
      return "patch";
    case Action::remove:
      return "delete";
    case Action::clear:
      return "clear";
    case Action::create_many:
      return "create several of";
    case Action::count:
      return "count";
  }
  return "";
}

}  // namespace accord::contract::resource

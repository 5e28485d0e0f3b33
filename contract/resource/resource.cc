#include "accord/contract/resource/model.h"

namespace accord::contract::resource {

std::optional<std::size_t> Resource::find(std::string_view property_name) const {
  for (std::size_t i = 0; i < properties.size(); ++i) {
    if (!properties[i].is_hidden() && properties[i].name == property_name) return i;
  }
  return std::nullopt;
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

#include "accord/contract/resource/names.h"

#include <algorithm>

#include "accord/contract/http/text.h"

namespace accord::contract::resource {

std::string normalized(std::string_view name) {
  std::string text = http::to_lower(name);
  std::erase_if(text, [](char each) { return each == '_' || each == '-'; });
  return text;
}

std::string singular(std::string_view name) {
  std::string text(name);
  if (text.size() > 3 && text.ends_with("ies")) return text.substr(0, text.size() - 3) + "y";
  for (const std::string_view ending : {"sses", "shes", "ches", "xes"}) {
    if (text.ends_with(ending)) return text.substr(0, text.size() - 2);
  }
  if (text.size() > 2 && text.ends_with('s') && !text.ends_with("ss")) text.pop_back();
  return text;
}

bool names_key_of(std::string_view parameter, std::string_view resource) {
  const std::string name = normalized(parameter);
  return name == "id" || name == normalized(resource) + "id";
}

}  // namespace accord::contract::resource

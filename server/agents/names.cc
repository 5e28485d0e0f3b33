#include "accord/server/agents/names.h"

#include <algorithm>
#include <set>

namespace accord::server::agents {
namespace {

bool is_plain_character(char each) {
  return (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z') ||
         (each >= '0' && each <= '9') || each == '_' || each == '-';
}

// One "_" for what is between its words; "_" where there is no word.
std::string plain_name(std::string_view text) {
  std::string name;
  for (const char each : text) {
    if (is_plain_character(each)) {
      name += each;
    } else if (!name.empty() && name.back() != '_') {
      name += '_';
    }
  }
  name.resize(std::min(name.size(), longest_name));
  while (name.ends_with('_'))
    name.pop_back();
  return name.empty() ? "_" : name;
}

}  // namespace

bool is_plain_name(std::string_view text) {
  return !text.empty() && text.size() <= longest_name &&
         std::all_of(text.begin(), text.end(), is_plain_character);
}

std::vector<std::string> distinct_names(
    const std::vector<std::string>& texts, const std::vector<std::string>& taken) {
  std::set<std::string> used(taken.begin(), taken.end());
  std::vector<std::string> names(texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (is_plain_name(texts[i]) && used.insert(texts[i]).second) names[i] = texts[i];
  }
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (!names[i].empty()) continue;
    const std::string base = plain_name(texts[i]);
    std::string name = base;
    for (int number = 2; !used.insert(name).second; ++number) {
      const std::string end = '_' + std::to_string(number);
      name = base.substr(0, longest_name - end.size()) + end;
    }
    names[i] = std::move(name);
  }
  return names;
}

}  // namespace accord::server::agents

#include "reference/story.h"

#include <algorithm>
#include <sstream>

#include "reference/kept.h"

namespace accord::reference {
namespace {

std::string expanded(std::string text) {
  for (std::size_t at = 0; (at = text.find("{{", at)) != std::string::npos;) {
    const std::size_t star = text.find('*', at);
    const std::size_t end = text.find("}}", at);
    const std::string part = text.substr(at + 2, star - at - 2);
    std::string repeated;
    for (int i = std::atoi(text.c_str() + star + 1); i > 0; --i)
      repeated += part;
    text.replace(at, end + 2 - at, repeated);
    at += repeated.size();
  }
  for (std::size_t at = 0; (at = text.find("\\x", at)) != std::string::npos; ++at)
    text.replace(at, 4, 1, static_cast<char>(std::stoi(text.substr(at + 2, 2), nullptr, 16)));
  return text;
}

std::pair<std::string, std::string> named(const std::string& line, char separator) {
  const std::size_t at = std::min(line.find(separator), line.size());
  return {line.substr(0, at), trim(line.substr(std::min(at + 1, line.size())))};
}

Told request_of(const std::string& line, const std::string& base, const std::string& token) {
  Told told;
  told.status = std::atoi(line.c_str());
  const auto [method, rest] = named(line.substr(4), ' ');
  const auto [target, body] = named(rest, ' ');
  told.request.method = method;
  told.request.body = body;
  const auto [path, query] = named(target, '?');
  told.request.path = base + path;
  told.request.query = query;
  told.request.fields = {{"Host", "127.0.0.1:1"}};
  if (!token.empty()) told.request.fields.emplace_back("Authorization", "Bearer " + token);
  if (!told.request.body.empty()) {
    const bool is_patch = told.request.method == "PATCH";
    told.request.fields.emplace_back(
        "Content-Type", is_patch ? "application/merge-patch+json" : "application/json");
  }
  return told;
}

}  // namespace

std::vector<Told> read_story(const std::string& api) {
  const std::string base = Contract(api, {}).base_path();
  std::vector<Told> story;
  std::string token;
  std::istringstream lines(read_kept("tests/reference/stories/" + api + ".txt"));
  int number = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    line = expanded(line);
    if (line.empty() || line[0] == '#') continue;
    if (line.starts_with("@")) {
      token = trim(line.substr(1));
    } else if (line.starts_with("  > ")) {
      const auto [name, value] = named(line.substr(4), ':');
      remove_field(story.back().request.fields, name);
      if (!value.empty()) story.back().request.fields.emplace_back(name, value);
    } else if (line.starts_with("  < ")) {
      story.back().fields.push_back(named(line.substr(4), ':'));
    } else if (line.starts_with("  = ")) {
      story.back().members.push_back(named(line.substr(4), ' '));
    } else {
      story.push_back(request_of(line, base, token));
      story.back().line = number;
    }
  }
  return story;
}

std::string differences(const Told& told, const Response& response) {
  std::string text;
  if (response.status != told.status) {
    text += "status " + std::to_string(response.status) + " instead of " +
            std::to_string(told.status) + "\n";
  }
  for (const auto& [name, value] : told.fields) {
    if (response.field(name).value_or("") != value)
      text += name + ": " + response.field(name).value_or("(absent)") + "\n";
  }
  const auto body = Value::parse(response.body);
  for (const auto& [pointer, json] : told.members) {
    const Value* value = body ? body->at(pointer) : nullptr;
    const auto wanted = Value::parse(json);
    if (value == nullptr ? !json.empty() : !wanted || !(*value == *wanted))
      text += pointer + " is " + (value == nullptr ? "absent" : value->to_text()) + "\n";
  }
  return text.empty() ? text : text + response.body + "\n";
}

}  // namespace accord::reference

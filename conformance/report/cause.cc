#include "accord/conformance/report/cause.h"

#include <algorithm>
#include <cstdint>
#include <cstdio>

#include "accord/conformance/messages/messages.h"
#include "accord/conformance/report/words.h"
#include "accord/contract/base/characters.h"
#include "accord/contract/base/hash.h"
#include "accord/contract/json/pointer.h"

namespace accord::conformance::report {
namespace {

using contract::is_digit;

bool is_word(char each) {
  return is_digit(each) || (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z') ||
         each == '-' || each == '_';
}

// "#" for every word with a digit in it: ids, ports, times, offsets, what marks a run.
std::string without_values(std::string_view text) {
  std::string rest;
  while (!text.empty()) {
    const auto end = std::find_if_not(text.begin(), text.end(), is_word);
    const auto length = static_cast<std::size_t>(end - text.begin());
    if (length == 0) {
      rest += text.front();
      text.remove_prefix(1);
      continue;
    }
    const bool has_digit = std::any_of(text.begin(), end, is_digit);
    rest += has_digit ? std::string_view("#") : text.substr(0, length);
    text.remove_prefix(length);
  }
  return rest;
}

// "2xx", "400 or 422".
bool is_statuses(std::string_view text) {
  return text.size() >= 3 && is_digit(text[0]) &&
         (text.substr(1, 2) == "xx" || (is_digit(text[1]) && is_digit(text[2]))) &&
         (text.size() == 3 || text.substr(3).starts_with(" or ") || text[3] == ',');
}

// Up to the first value in it: `name = "x"`, `the item {"id":1}`, `an ETag other than "e"`.
std::string before_value(std::string_view text) {
  std::string_view head = text.substr(0, text.find_first_of("={[\""));
  while (head.ends_with(' '))
    head.remove_suffix(1);
  return without_values(head);
}

// Without the place in the body: "/0/name is missing" is the cause of "/1/name is missing" too.
std::string without_indices(std::string_view text) {
  if (!text.starts_with('/')) return without_values(text);
  const std::string_view pointer = text.substr(0, text.find(' '));
  std::string rest;
  for (const std::string& token :
       contract::split_pointer(pointer).value_or(std::vector<std::string>{std::string(pointer)})) {
    rest += '/' + without_values(token);
  }
  return rest + without_values(text.substr(pointer.size()));
}

}  // namespace

std::string keyword_of(const std::string& pointer) {
  const auto tokens = contract::split_pointer(pointer);
  if (!tokens || tokens->size() < 2) return "";
  const bool is_in_schema = std::any_of(tokens->begin(), tokens->end(), [](const auto& token) {
    return token == "schema" || token == "schemas";
  });
  const std::string& before = (*tokens)[tokens->size() - 2];
  if (!is_in_schema || before == "properties" || before == "schemas") return "";
  const bool is_index = std::all_of(tokens->back().begin(), tokens->back().end(), is_digit);
  return is_index ? "" : tokens->back();
}

std::string keyword_of(const Finding& finding) {
  return finding.check == messages::status_check && is_statuses(finding.expected)
             ? keyword_of(finding.pointer)
             : "";
}

std::string cause_of(const Finding& finding) {
  const std::string& expected = finding.expected;
  if (finding.check == messages::response_check) return without_values(finding.actual);
  if (is_statuses(expected)) {
    const std::string keyword = keyword_of(finding.pointer);
    return messages::expected_and_got(expected, finding.actual) +
           (keyword.empty() ? "" : ": " + keyword);
  }
  if (finding.check == messages::contract_check("body") && !finding.pointer.empty())
    return finding.pointer;
  if (finding.check.starts_with(messages::contract_check(""))) return without_indices(expected);
  return before_value(expected);
}

std::string cause_of(const contract::Operation& operation, const Finding& finding) {
  return finding.check + ' ' + operation.id + ' ' + cause_of(finding);
}

std::string fingerprint_of(const Finding& finding, const plan::Case& subject) {
  contract::Hash hash;
  hash.add(finding.check);
  hash.add(text_of(*subject.operation));
  hash.add(subject.status);
  hash.add(cause_of(finding));
  return hash.text();
}

}  // namespace accord::conformance::report

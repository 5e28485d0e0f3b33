#include "accord/validation/fault/wording.h"

#include <algorithm>
#include <span>

#include "accord/contract/base/characters.h"
#include "accord/contract/http/message.h"

namespace accord::validation::fault {
namespace {

using contract::is_digit;
using contract::http::Problem;
using contract::http::ProblemError;

bool is_upper(char each) {
  return each >= 'A' && each <= 'Z';
}
bool is_lower(char each) {
  return each >= 'a' && each <= 'z';
}
char lower(char each) {
  return is_upper(each) ? static_cast<char>(each - 'A' + 'a') : each;
}
char upper(char each) {
  return is_lower(each) ? static_cast<char>(each - 'a' + 'A') : each;
}

// Letters and digits alone, in lower case.
std::string folded(std::string_view text) {
  std::string letters;
  for (const char each : text) {
    if (is_upper(each) || is_lower(each) || is_digit(each)) letters += lower(each);
  }
  return letters;
}

// In lower case and separated by blanks.
std::string words_of(std::string_view identifier) {
  std::string words;
  char before = ' ';
  for (const char each : identifier) {
    const bool is_part = is_upper(each) || is_lower(each) || is_digit(each);
    if (!is_part || (is_upper(each) && is_lower(before))) {
      if (!words.empty() && words.back() != ' ') words += ' ';
    }
    if (is_part) words += lower(each);
    before = each;
  }
  if (!words.empty() && words.back() == ' ') words.pop_back();
  return words;
}

struct Synonyms {
  std::string_view key;
  std::vector<std::string_view> words;  // folded, the most exact first
};

const Synonyms* find(std::span<const Synonyms> table, std::string_view key) {
  const auto found =
      std::find_if(table.begin(), table.end(), [&](const auto& each) { return each.key == key; });
  return found == table.end() ? nullptr : &*found;
}

// By the keyword that was violated.
std::span<const Synonyms> of_keywords() {
  static const std::vector<Synonyms> table = {
      {"required", {"required", "missing", "blank", "presence", "empty"}},
      {"type", {"invalidtype", "typemismatch", "wrongtype", "type"}},
      {"enum", {"inclusion", "notallowed", "enum", "choice", "unsupportedvalue"}},
      {"format", {"format"}},
      {"pattern", {"pattern", "format"}},
      {"minLength", {"tooshort", "minlength", "length"}},
      {"maxLength", {"toolong", "maxlength", "length"}},
      {"minimum", {"toosmall", "toolow", "outofrange", "minimum", "min", "range"}},
      {"maximum", {"toolarge", "toobig", "toohigh", "outofrange", "maximum", "max", "range"}},
      {"additionalProperties",
       {"unknownproperty", "unknownfield", "unknown", "unexpected", "unrecognized"}},
      {"uniqueItems", {"duplicate", "unique"}}};
  return table;
}

// By the identifier of the problem.
std::span<const Synonyms> of_problems() {
  static const std::vector<Synonyms> table = {
      {"malformed-body",
       {"malformed", "invalidjson", "parseerror", "parsing", "unparsable", "syntax"}},
      {"invalid-body", {"validation", "invalidbody", "unprocessable", "invalidfield"}},
      {"invalid-parameter", {"invalidparam", "validation", "invalidquery"}},
      {"invalid-path-parameter", {"invalidparam", "validation"}},
      {"referenced-item-not-found",
       {"referencenotfound",
        "invalidreference",
        "foreignkey",
        "notfound",
        "missing",
        "validation"}},
      {"conflict", {"alreadyexists", "conflict", "duplicate", "taken", "unique", "exists"}},
      {"idempotency-key-reused", {"idempotency"}},
      {"insufficient-scope", {"insufficientscope", "scope"}}};
  return table;
}

std::span<const Synonyms> of_statuses() {
  static const std::vector<Synonyms> table = {
      {"401",
       {"unauthenticated",
        "authentication",
        "unauthorized",
        "authorization",
        "credential",
        "auth"}},
      {"403", {"permission", "forbidden", "accessdenied", "denied", "notallowed", "unauthorized"}},
      {"404", {"notfound", "doesnotexist", "missing", "unknown"}},
      {"405", {"methodnotallowed", "method"}},
      {"406", {"notacceptable"}},
      {"409", {"conflict", "alreadyexists", "duplicate"}},
      {"412", {"preconditionfailed", "precondition"}},
      {"413", {"toolarge"}},
      {"415", {"unsupportedmediatype", "mediatype", "contenttype"}},
      {"422", {"unprocessable", "validation"}},
      {"428", {"preconditionrequired", "precondition"}},
      {"429", {"ratelimit", "toomanyrequests", "resourceexhausted", "throttl", "quota"}},
      {"501", {"notimplemented", "unimplemented", "unsupported", "notsupported"}},
      {"503", {"unavailable", "overload", "busy"}}};
  return table;
}

// What says no more than whose fault it is.
std::vector<std::string_view> general(int status) {
  if (status >= 500)
    return {
        "internal", "servererror", "server", "apierror", "error", "unexpected", "unknown", "fail"};
  return {
      "invalidrequest",
      "badrequest",
      "invalidargument",
      "invalidinput",
      "invalidvalue",
      "clienterror",
      "invalid",
      "request",
      "fail",
      "error"};
}

int index_of(std::span<const std::string> values, std::string_view word) {
  const auto at = [&](auto&& is_it) {
    const auto found = std::find_if(values.begin(), values.end(), is_it);
    return found == values.end() ? -1 : static_cast<int>(found - values.begin());
  };
  const int same = at([&](const std::string& each) { return each == word; });
  if (same >= 0) return same;
  return at([&](const std::string& each) { return each.find(word) != std::string::npos; });
}

}  // namespace

Style style_of(std::string_view example) {
  const bool has_upper = std::any_of(example.begin(), example.end(), is_upper);
  const bool has_lower = std::any_of(example.begin(), example.end(), is_lower);
  if (has_upper && !has_lower) return Style::upper_snake;
  if (has_upper || !has_lower) return Style::as_is;
  if (example.find_first_of(" :/.") != std::string_view::npos) return Style::as_is;
  return example.find('-') == std::string_view::npos ? Style::lower_snake : Style::kebab;
}

std::string styled(std::string_view identifier, Style style) {
  if (style == Style::as_is) return std::string(identifier);
  std::string text = words_of(identifier);
  for (char& each : text) {
    if (each == ' ') each = style == Style::kebab ? '-' : '_';
    if (style == Style::upper_snake) each = upper(each);
  }
  return text;
}

std::string identifier_of(const Problem& problem) {
  const std::size_t colon = problem.type.rfind(':');
  if (problem.type != "about:blank" && colon != std::string::npos)
    return problem.type.substr(colon + 1);
  return styled(contract::http::reason_phrase(problem.status), Style::kebab);
}

std::string identifier_of(const Problem& problem, const ProblemError& error) {
  return error.keyword.empty() ? identifier_of(problem) : error.keyword;
}

int best_choice(
    const std::vector<std::string>& values, const Problem& problem, const ProblemError* error) {
  std::vector<std::string> plain;
  for (const std::string& each : values)
    plain.push_back(folded(each));
  std::vector<std::string> words;
  const auto add = [&](const Synonyms* synonyms) {
    if (synonyms != nullptr)
      words.insert(words.end(), synonyms->words.begin(), synonyms->words.end());
  };
  if (error != nullptr && !error->keyword.empty()) {
    words.push_back(folded(error->keyword));
    add(find(of_keywords(), error->keyword));
  }
  const std::string identifier = identifier_of(problem);
  const std::string status = std::to_string(problem.status);
  words.push_back(status);
  words.push_back(folded(identifier));
  words.push_back(folded(contract::http::reason_phrase(problem.status)));
  add(find(of_problems(), identifier));
  add(find(of_statuses(), status));
  const auto rest = general(problem.status);
  words.insert(words.end(), rest.begin(), rest.end());
  for (const std::string& each : words) {
    if (const int found = index_of(plain, each); found >= 0) return found;
  }
  return -1;
}

}  // namespace accord::validation::fault

#include "accord/conformance/script/word.h"

#include <algorithm>

namespace accord::conformance::script {
namespace {

constexpr std::size_t digits = 12;

bool is_hexadecimal(std::string_view text) {
  return text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

// The twelve digits between each `before` and `after`.
void add_digits(
    std::string_view text, std::string_view before, std::string_view after, Names& names) {
  for (std::size_t at = text.find(before); at != text.npos; at = text.find(before, at + 1)) {
    const std::string_view rest = text.substr(at + before.size());
    const std::string_view found = rest.substr(0, digits);
    if (found.size() < digits || !is_hexadecimal(found)) continue;
    if (!rest.substr(digits).starts_with(after)) continue;
    const bool is_known = std::any_of(
        names.begin(), names.end(), [&](const auto& each) { return each.first == found; });
    if (!is_known) names.emplace_back(found, run_variable);
  }
}

bool is_plain(std::string_view text) {
  return !text.empty() && text.find_first_not_of(
                              "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                              "-_./:@%+,") == std::string_view::npos;
}

}  // namespace

std::string single_quoted(std::string_view text) {
  std::string all = "'";
  for (const char each : text)
    all += each == '\'' ? std::string("'\\''") : std::string(1, each);
  return all + "'";
}

void add_marks(std::string_view text, Names& names) {
  add_digits(text, "accord", "n", names);
  add_digits(text, "-0000-4000-8000-", "", names);
}

void Word::add(std::string_view text, const Names& names) {
  while (!text.empty()) {
    std::size_t first = text.size();
    std::size_t length = 0;
    std::string variable;
    for (const auto& [secret, name] : names) {
      const std::size_t at = secret.empty() ? text.npos : text.find(secret);
      const bool is_better = at < first || (at == first && secret.size() > length);
      if (at == text.npos || !is_better) continue;
      first = at;
      length = secret.size();
      variable = name;
    }
    add_literal(text.substr(0, first));
    if (!variable.empty()) add_variable(variable);
    text.remove_prefix(first + length);
  }
}

void Word::add_variable(const std::string& name) {
  pieces_.push_back({name, true});
  variables_.insert(name);
}

void Word::add_literal(std::string_view text) {
  if (text.empty()) return;
  if (!pieces_.empty() && !pieces_.back().is_variable) {
    pieces_.back().text += text;
  } else {
    pieces_.push_back({std::string(text), false});
  }
}

std::string Word::text() const {
  std::string all;
  for (const Piece& each : pieces_) {
    if (each.is_variable) {
      all += "\"$" + each.text + '"';
    } else {
      all += is_plain(each.text) ? each.text : single_quoted(each.text);
    }
  }
  return all.empty() ? "''" : all;
}

}  // namespace accord::conformance::script

#include "accord/conformance/secrets.h"

#include <algorithm>

#include "accord/conformance/escapes.h"
#include "accord/conformance/exchange.h"
#include "accord/validation/body/bytes_text.h"

namespace accord::conformance {
namespace {

constexpr std::size_t short_length = 4;
constexpr std::string_view mark = "SECRET";

bool is_word(char each) {
  const auto byte = static_cast<unsigned char>(each);
  return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
         (byte >= 'A' && byte <= 'Z') || byte == '_' || byte == '-';
}

// A point joins what is on both sides of it: "1.1" is one word.
bool is_word_of_its_own(std::string_view text, std::size_t at, std::size_t length) {
  const auto joins = [&](std::size_t near, std::size_t far) {
    if (near >= text.size()) return false;
    return is_word(text[near]) || (text[near] == '.' && far < text.size() && is_word(text[far]));
  };
  return !joins(at - 1, at - 2) && !joins(at + length, at + length + 1);
}

std::string in_url_alphabet(std::string text) {
  std::replace(text.begin(), text.end(), '+', '-');
  std::replace(text.begin(), text.end(), '/', '_');
  return text;
}

std::string without_padding(std::string text) {
  while (text.ends_with('='))
    text.pop_back();
  return text;
}

// The digits that are the same whatever stands around the secret, `before` bytes of it unknown.
std::string inner_digits(const std::string& secret, std::size_t before) {
  const std::string all =
      without_padding(validation::encode_base64(std::string(before, '\0') + secret));
  const std::size_t bits = 8 * (before + secret.size());
  const std::size_t first = (8 * before + 5) / 6;
  const std::size_t last = bits / 6;
  return last > first ? all.substr(first, last - first) : "";
}

// From the positions that one character of the secret was read up to.
std::vector<std::size_t> step(
    std::string_view text,
    const std::vector<std::pair<std::size_t, std::size_t>>& states,
    std::string_view secret,
    std::vector<std::pair<std::size_t, std::size_t>>& next) {
  std::vector<std::size_t> ends;
  for (const auto& [at, read] : states) {
    for (const escapes::Unit& unit : escapes::units(text.substr(at), secret.substr(read))) {
      const std::pair<std::size_t, std::size_t> state(at + unit.written, read + unit.meant);
      if (state.second == secret.size()) {
        ends.push_back(state.first);
      } else if (std::find(next.begin(), next.end(), state) == next.end()) {
        next.push_back(state);
      }
    }
  }
  return ends;
}

// How much of `text` writes the secret, from its beginning; 0 where it does not begin so.
std::size_t written_length(std::string_view text, std::string_view secret) {
  constexpr std::size_t most_states = 16;
  std::size_t plain = 0;  // without an escape: nearly all of what there is
  while (plain < text.size() && plain < secret.size() && !escapes::is_sign(text[plain])) {
    if (text[plain] != secret[plain]) return 0;
    ++plain;
  }
  if (plain == secret.size()) return plain;
  std::vector<std::pair<std::size_t, std::size_t>> states = {{plain, plain}};
  std::size_t longest = 0;
  while (!states.empty() && states.size() <= most_states) {
    std::vector<std::pair<std::size_t, std::size_t>> next;
    for (const std::size_t end : step(text, states, secret, next))
      longest = std::max(longest, end);
    states = std::move(next);
  }
  return longest;
}

}  // namespace

bool is_hidden_at(std::string_view text, std::size_t at, std::string_view secret) {
  return secret.size() >= short_length || is_word_of_its_own(text, at, secret.size());
}

void Secrets::add(const std::string& secret) {
  if (secret.empty() || !all_.insert(secret).second) return;
  const bool is_short = secret.size() < short_length;
  add_needle(secret, is_short);
  const std::string encoded = validation::encode_base64(secret);
  for (const std::string& each : {encoded, without_padding(encoded)}) {
    add_needle(each, is_short);
    add_needle(in_url_alphabet(each), is_short);
  }
  if (is_short) return;
  constexpr std::size_t least = 5;
  for (std::size_t before = 0; before < 3; ++before) {
    const std::string inner = inner_digits(secret, before);
    if (inner.size() < least) continue;
    add_needle(inner, false);
    add_needle(in_url_alphabet(inner), false);
  }
}

void Secrets::add(const Secrets& others) {
  for (const std::string& each : others.all_)
    add(each);
}

void Secrets::add_needle(const std::string& text, bool is_whole) {
  const bool is_known = std::any_of(
      needles_.begin(), needles_.end(), [&](const Needle& each) { return each.text == text; });
  if (is_known) return;
  needles_.push_back({text, is_whole});
  begins_[static_cast<unsigned char>(text.front())] = true;
  for (const char each : escapes::signs)
    begins_[static_cast<unsigned char>(each)] = true;
}

std::size_t Secrets::length_at(std::string_view text, std::size_t at) const {
  std::size_t longest = 0;
  if (!begins_[static_cast<unsigned char>(text[at])]) return longest;
  for (const Needle& each : needles_) {
    const bool may_begin = text[at] == each.text.front() || escapes::is_sign(text[at]);
    if (!may_begin) continue;
    const std::size_t length = written_length(text.substr(at), each.text);
    if (length <= longest || (each.is_whole && !is_word_of_its_own(text, at, length))) continue;
    longest = length;
  }
  return longest;
}

std::string Secrets::masked(std::string_view text, const Secrets* others) const {
  const Secrets none;
  const Secrets& more = others == nullptr ? none : *others;
  if (all_.empty() && more.empty()) return std::string(text);
  std::string safe;
  safe.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = std::max(length_at(text, at), more.length_at(text, at));
    safe += length > 0 ? mark : text.substr(at, 1);
    at += std::max<std::size_t>(1, length);
  }
  return safe;
}

void Mask::add(const Request& request) {
  if (request.hidden != nullptr) run_ = request.hidden.get();
  for (const auto* list : {&request.secrets, &request.parts}) {
    for (const std::string& each : *list) {
      if (run_ == nullptr || !run_->contains(each)) own_.add(each);
    }
  }
}

std::string Mask::operator()(std::string_view text) const {
  return own_.masked(text, run_);
}

void Mask::hide(std::string& text) const {
  text = (*this)(text);
}

}  // namespace accord::conformance

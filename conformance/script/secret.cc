#include "accord/conformance/script/secret.h"

#include <algorithm>

namespace accord::conformance::script {
namespace {

using plan::Alteration;
using plan::Identity;

const char* meaning_of(Alteration alteration) {
  switch (alteration) {
    case Alteration::prefix:
      return "the credential of the run without its last character";
    case Alteration::suffix:
      return "the credential of the run with an x at its end";
    case Alteration::letter_case:
      return "the credential of the run with upper case for lower and lower for upper";
    case Alteration::empty:
      return "the credential of the run with nothing as the token or password";
    case Alteration::foreign:
      return "the credential of the run for another security scheme";
    case Alteration::exchanged:
      return "the token of the run for another security scheme";
    case Alteration::other_scheme:
    case Alteration::lower_scheme:
      break;
  }
  return "the credential of the run";
}

std::string meaning_of(const Identity& identity) {
  switch (identity.kind) {
    case Identity::Kind::other:
      return "the credential of the second principal, other: in --credentials";
    case Identity::Kind::refused:
      return "the credential " + std::to_string(identity.index + 1) +
             " of refused: in --credentials";
    case Identity::Kind::altered:
      return meaning_of(identity.alteration);
    default:
      return "the credential of the run";
  }
}

// The text is in double quotes of a shell.
std::string harmless(std::string text) {
  constexpr std::string_view plain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 -_.";
  std::replace_if(
      text.begin(), text.end(), [&](char each) { return plain.find(each) == plain.npos; }, '?');
  return text;
}

std::string form_of(const Request& sent, const std::string& value) {
  for (const auto& each : sent.fields) {
    const std::size_t at = each.value.find(value);
    if (at == std::string::npos) continue;
    const bool is_basic = each.value.starts_with("Basic ") || each.value.starts_with("basic ");
    if (is_basic) return ", as in Authorization: base64 of user:password";
    const std::string before = at == 0 ? "" : " after " + harmless(each.value.substr(0, at - 1));
    const bool is_scheme = before.find('?') == std::string::npos && before.size() < 30;
    return ", as it is in the field " + harmless(each.name) + (is_scheme ? before : "");
  }
  return ", as it is in the query, percent-encoded";
}

}  // namespace

std::string variable_of(const Identity& identity) {
  switch (identity.kind) {
    case Identity::Kind::other:
      return "OTHER_TOKEN";
    case Identity::Kind::refused:
      return identity.index == 0 ? "REFUSED_TOKEN"
                                 : "REFUSED_TOKEN_" + std::to_string(identity.index + 1);
    case Identity::Kind::altered:
      if (identity.alteration == Alteration::other_scheme ||
          identity.alteration == Alteration::lower_scheme) {
        return "TOKEN";
      }
      return "ALTERED_TOKEN";
    default:
      return "TOKEN";
  }
}

Secret secret_of(const Exchange& exchange, const std::string& value) {
  const Identity& identity = exchange.step->identity;
  return {value, variable_of(identity), meaning_of(identity) + form_of(exchange.sent, value)};
}

}  // namespace accord::conformance::script

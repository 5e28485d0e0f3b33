#include "accord/analysis/diff/rules/messages.h"

namespace accord::analysis::diff::rules::messages {

std::string was_removed(std::string_view subject) {
  return std::string(subject) + " was removed";
}

std::string was_added(std::string_view subject) {
  return std::string(subject) + " was added";
}

std::string was_added(std::string_view subject, bool is_required) {
  return was_added(subject) + (is_required ? " and is required" : " and is optional");
}

std::string became_required(std::string_view subject) {
  return std::string(subject) + " became required";
}

std::string became_optional(std::string_view subject) {
  return std::string(subject) + " became optional";
}

std::string changed(std::string_view subject, std::string_view old, std::string_view now) {
  return std::string(subject) + " changed from " + std::string(old) + " to " + std::string(now);
}

std::string changed(std::string_view subject) {
  return std::string(subject) + " changed";
}

std::string narrowed(std::string_view subject) {
  return std::string(subject) + " became narrower";
}

std::string deprecation(std::string_view subject, bool is_deprecated) {
  return std::string(subject) + (is_deprecated ? " became deprecated" : " is no longer deprecated");
}

std::string credentials(std::string_view subject, bool are_required) {
  return std::string(subject) +
         (are_required ? " now requires credentials" : " no longer requires credentials");
}

std::string sufficient(std::string_view subject, std::string_view credentials, bool is_sufficient) {
  return std::string(subject) + ": " + std::string(credentials) +
         (is_sufficient ? " is sufficient now" : " is no longer sufficient");
}

std::string scopes(std::string_view subject, std::string_view credentials, bool are_more) {
  return std::string(subject) + ": " + std::string(credentials) +
         (are_more ? " is no longer sufficient: more scopes are required"
                   : " is sufficient now: fewer scopes are required");
}

std::string overridden_security() {
  return "the security at the root changed, and every operation has its own";
}

std::string sent_credentials(std::string_view subject, bool are_fewer) {
  return std::string(subject) + (are_fewer ? " is sent without credentials that were sent before"
                                           : " is sent with more credentials than before");
}

std::string named(std::string_view noun, std::string_view name) {
  return std::string(noun) + " \"" + std::string(name) + "\"";
}

std::string quoted(std::string_view name) {
  return name.empty() ? "none" : "\"" + std::string(name) + "\"";
}

}  // namespace accord::analysis::diff::rules::messages

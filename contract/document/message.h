#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "accord/contract/base/diagnostic.h"
#include "accord/contract/base/finding.h"
#include "accord/contract/document/node.h"

namespace accord::contract {

/// What is wrong, and what to write instead (may be empty): an entry of a catalogue of messages.
/// `id` and `subject`: see `Diagnostic`.
struct Message {
  std::string text;
  std::string fix = {};
  std::string_view id = {};  ///< of contract/base/finding.h
  std::string subject = {};
};

inline Diagnostic error(const Node& at, Message message) {
  return at.error(std::move(message.text), std::move(message.fix), message.id, message.subject);
}
inline Diagnostic warning(const Node& at, Message message) {
  return at.warning(std::move(message.text), std::move(message.fix), message.id, message.subject);
}
/// About the key of a member, not about its value.
inline Diagnostic key_error(const Node& at, Message message) {
  Diagnostic found = error(at, std::move(message));
  found.at = at.key_location();
  return found;
}

}  // namespace accord::contract

#pragma once

#include <string>
#include <utility>

#include "accord/contract/base/diagnostic.h"
#include "accord/contract/document/node.h"

namespace accord::contract {

/// What is wrong, and what to write instead (may be empty): an entry of a catalogue of messages.
struct Message {
  std::string text;
  std::string fix = {};
};

inline Diagnostic error(const Node& at, Message message) {
  return at.error(std::move(message.text), std::move(message.fix));
}
inline Diagnostic warning(const Node& at, Message message) {
  return at.warning(std::move(message.text), std::move(message.fix));
}

}  // namespace accord::contract

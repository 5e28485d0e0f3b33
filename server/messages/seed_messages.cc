#include "accord/server/messages/seed_messages.h"

namespace accord::server::messages {

std::string empty_for_good(const std::vector<std::string>& names) {
  constexpr std::size_t most = 5;
  std::string text = "empty for good, no operation creates rows: ";
  for (std::size_t i = 0; i < names.size() && i < most; ++i)
    text += (i == 0 ? "" : ", ") + names[i];
  if (names.size() > most) text += " and " + std::to_string(names.size() - most) + " more";
  return text + "; --seed-examples or accord seed fills them";
}

}  // namespace accord::server::messages

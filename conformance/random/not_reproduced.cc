#include "accord/conformance/random/not_reproduced.h"

#include "accord/conformance/messages/messages.h"

namespace accord::conformance::random {

void NotReproduced::add(
    const std::string& key,
    const std::string& id,
    const Finding& finding,
    const std::string& reason) {
  const auto [place, is_new] = notes_.try_emplace(key);
  Note& note = place->second;
  if (reason.empty()) ++note.tries;
  if (!is_new) return;
  note.number = count_++;
  note.text = messages::not_reproduced(
      id,
      finding.check + ": " + messages::expected_and_got(finding.expected, finding.actual),
      reason);
}

bool NotReproduced::is_given_up(const std::string& key) const {
  constexpr int most_tries = 5;
  const auto found = notes_.find(key);
  return found != notes_.end() && found->second.tries >= most_tries;
}

std::vector<std::string> NotReproduced::texts() const {
  constexpr std::size_t most = 20;
  std::map<std::size_t, const std::string*> in_order;
  for (const auto& [key, note] : notes_)
    in_order.emplace(note.number, &note.text);
  std::vector<std::string> texts;
  for (const auto& [number, text] : in_order) {
    if (texts.size() < most) texts.push_back(*text);
  }
  if (in_order.size() > most)
    texts.push_back(messages::more_not_reproduced(in_order.size() - most));
  return texts;
}

}  // namespace accord::conformance::random

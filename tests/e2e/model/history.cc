#include "e2e/model/history.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <set>
#include <utility>

namespace accord::e2e::model {
namespace {

// The value after the operation; nullopt where a client could not have seen what it saw.
std::optional<int64_t> after(const Event& event, int64_t held) {
  const bool is_there = held != 0;
  switch (event.kind) {
    case Event::Kind::read:
      return event.value == held ? std::optional(held) : std::nullopt;
    case Event::Kind::create:
      if (event.is_done == is_there) return std::nullopt;
      return event.is_done ? event.value : held;
    case Event::Kind::put:
      return event.is_done != is_there ? std::optional(event.value) : std::nullopt;
    case Event::Kind::change:
      if (event.is_done != is_there) return std::nullopt;
      return event.is_done ? event.value : held;
    case Event::Kind::swap: {
      if (event.is_done != (is_there && held == event.before)) return std::nullopt;
      return event.is_done ? event.value : held;
    }
    case Event::Kind::remove:
      if (event.is_done != is_there) return std::nullopt;
      return 0;
  }
  return std::nullopt;
}

class Search {
 public:
  explicit Search(const std::vector<Event>& history) : history_(history) {}

  // `done`: one bit for each event that has taken place.
  bool succeeds(uint64_t done, int64_t held) {
    if (done == all()) return true;
    if (!tried_.emplace(done, held).second) return false;
    // None may take place after another was answered that it was invoked after.
    int64_t first_answer = std::numeric_limits<int64_t>::max();
    for (std::size_t i = 0; i < history_.size(); ++i) {
      if ((done >> i & 1U) == 0) first_answer = std::min(first_answer, history_[i].answered);
    }
    for (std::size_t i = 0; i < history_.size(); ++i) {
      if ((done >> i & 1U) != 0 || history_[i].invoked > first_answer) continue;
      const auto next = after(history_[i], held);
      if (next && succeeds(done | uint64_t{1} << i, *next)) return true;
    }
    return false;
  }

 private:
  [[nodiscard]] uint64_t all() const {
    return history_.size() == 64 ? ~uint64_t{0} : (uint64_t{1} << history_.size()) - 1;
  }
  const std::vector<Event>& history_;
  std::set<std::pair<uint64_t, int64_t>> tried_;
};

}  // namespace

bool is_linearizable(const std::vector<Event>& history) {
  return Search(history).succeeds(0, 0);
}

std::string to_text(const std::vector<Event>& history) {
  constexpr const char* names[] = {"read", "create", "put", "change", "swap", "remove"};
  std::string text;
  for (const Event& each : history) {
    text += std::to_string(each.invoked) + "-" + std::to_string(each.answered) + ' ' +
            names[static_cast<std::size_t>(each.kind)] + ' ' + std::to_string(each.value);
    if (each.kind == Event::Kind::swap) text += " of " + std::to_string(each.before);
    text += each.is_done ? "\n" : " not done\n";
  }
  return text;
}

}  // namespace accord::e2e::model

#include "accord/persistence/health.h"

#include <algorithm>

namespace accord::persistence {
namespace {

using Kind = StoreFault::Kind;

struct Row {
  Kind kind;
  std::string_view name;
  bool is_trouble;
};

constexpr std::array rows = {
    Row{Kind::unique, "unique", false},
    Row{Kind::reference, "reference", false},
    Row{Kind::required, "required", false},
    Row{Kind::check, "check", false},
    Row{Kind::busy, "busy", false},
    Row{Kind::full, "full", true},
    Row{Kind::too_large, "too_large", false},
    Row{Kind::conflict, "conflict", false},
    Row{Kind::timeout, "timeout", false},
    Row{Kind::unreachable, "unreachable", false},  // a probe tells
    Row{Kind::unstorable, "unstorable", false},
    Row{Kind::input_output, "input_output", true},
    Row{Kind::damaged, "damaged", true},
    Row{Kind::moved, "moved", false},  // Store::trouble looks at the file
    Row{Kind::tables, "tables", true},
    Row{Kind::read_only, "read_only", true},
    Row{Kind::row_too_large, "row_too_large", false},
    Row{Kind::internal, "internal", false}};

// A row is found by its index.
static_assert(rows.size() == StoreFault::kinds);
static_assert([] {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (static_cast<std::size_t>(rows[i].kind) != i) return false;
  }
  return true;
}());

const Row& row_of(Kind kind) {
  return rows[static_cast<std::size_t>(kind)];
}

}  // namespace

bool is_trouble(Kind kind) {
  return row_of(kind).is_trouble;
}

std::string_view name_of(Kind kind) {
  return row_of(kind).name;
}

void Health::record(const StoreFault& fault, Clock::time_point now) {
  counts_[static_cast<std::size_t>(fault.kind)].fetch_add(1, std::memory_order_relaxed);
  if (!is_trouble(fault.kind)) return;
  const std::lock_guard lock(mutex_);
  last_ = fault;
  since_ = now;
}

std::optional<StoreFault> Health::trouble(Clock::time_point now) {
  constexpr auto memory = std::chrono::seconds(10);
  const std::lock_guard lock(mutex_);
  return last_ && now - since_ < memory ? last_ : std::nullopt;
}

Health::Counts Health::counts() const {
  Counts counts{};
  std::transform(counts_.begin(), counts_.end(), counts.begin(), [](const auto& each) {
    return each.load(std::memory_order_relaxed);
  });
  return counts;
}

}  // namespace accord::persistence
